using System.Collections.Immutable;
using Sextant.Evaluation.Metrics;

namespace Sextant.Experiments;

public sealed class VariantComparisonTests
{
    [Fact]
    public void Learners_who_differ_as_chance_has_it_count_every_exposure()
    {
        // x = 2 each; y = 0, 1, 1, 2 at rate ½: Σ(y − x/2)² = 2, times 4/3, over Σx · ½ · ½ = 2: above 1 by the correction alone.
        VariantTally tally = Of("control", (2, 0), (2, 1), (2, 1), (2, 2));
        Assert.Equal(4.0 / 3, VariantComparison.DesignEffect(tally), 12);
        Assert.Equal(1, VariantComparison.DesignEffect(Of("control", (2, 1), (2, 1), (2, 1))));
    }

    [Fact]
    public void Learners_who_like_all_or_nothing_count_about_once_each()
    {
        // Ten exposures each, six learners, three like all: Σ(y − 5)² = 150, times 6/5, over 60 · ¼ = 15: 12 exposures count as one.
        VariantTally tally = Of("control", (10, 10), (10, 10), (10, 10), (10, 0), (10, 0), (10, 0));
        Assert.Equal(12, VariantComparison.DesignEffect(tally), 12);
        Assert.Equal(Proportion.Wilson(2.5, 5), VariantComparison.RateOf(tally));
    }

    [Fact]
    public void A_table_compares_every_variant_with_the_control()
    {
        VariantTally control = VariantTally.Nothing("control") with { Learners = 1, Exposures = 80, Outcomes = 48 };
        VariantTally bold = VariantTally.Nothing("bold") with { Learners = 1, Exposures = 70, Outcomes = 56 };

        ImmutableArray<VariantResult> table = VariantComparison.Compare([control, bold, VariantTally.Nothing("silent")]);

        Assert.Equal(Estimate.None, table[0].Difference);
        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(table[1].Difference.Value, 4), Math.Round(table[1].Difference.Low, 4), Math.Round(table[1].Difference.High, 4)));
        Assert.Equal(Estimate.None, table[2].Rate);
        Assert.True(double.IsNaN(table[2].Difference.Value));
        Assert.True(double.IsNaN(VariantComparison.Compare([bold])[0].Difference.Value));
    }

    /// <summary>
    /// Two variants that are the same, with learners of very different rates: the interval of the difference must hold 0 in
    /// about 95 of 100 experiments, and one that took exposures for independent would not.
    /// </summary>
    [Fact]
    public void Equal_variants_are_told_apart_as_seldom_as_promised()
    {
        var random = new Random(20);
        const int Experiments = 1000;
        int missed = 0, missedNaively = 0;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            VariantTally a = Simulate("control", random), b = Simulate("b", random);
            if (!Holds(VariantComparison.Compare([a, b])[1].Difference)) missed++;
            if (!Holds(Proportion.Difference(Proportion.Wilson(b.Outcomes, b.Exposures), Proportion.Wilson(a.Outcomes, a.Exposures)))) missedNaively++;
        }
        Assert.InRange(missed / (double)Experiments, 0.03, 0.07);
        Assert.True(missedNaively > 0.2 * Experiments, $"Naively {missedNaively} of {Experiments}.");
    }

    private static bool Holds(Estimate difference) => difference.Low <= 0 && difference.High >= 0;

    private static VariantTally Simulate(string name, Random random)
    {
        VariantTally tally = VariantTally.Nothing(name);
        for (int learner = 0; learner < 100; learner++)
        {
            double taste = Math.Pow(random.NextDouble(), 2);
            int shown = 10 * random.Next(1, 6), outcomes = 0;
            for (int i = 0; i < shown; i++) if (random.NextDouble() < taste) outcomes++;
            tally = tally.Plus(shown, outcomes);
        }
        return tally;
    }

    private static VariantTally Of(string name, params (long Shown, long Outcomes)[] learners) =>
        learners.Aggregate(VariantTally.Nothing(name), (tally, learner) => tally.Plus(learner.Shown, learner.Outcomes));
}
