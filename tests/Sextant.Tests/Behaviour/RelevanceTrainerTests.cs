using System.Collections.Immutable;
using Sextant.Training;

namespace Sextant.Behaviour;

public sealed class RelevanceTrainerTests
{
    private static readonly ImmutableArray<ResourceId> Items = [.. Enumerable.Range(0, 24).Select(i => new ResourceId($"r{i}"))];

    private static readonly RelevanceTrainingOptions Options = new()
    {
        HoldOut = HoldOut.LastVisits,
        Scorers = [new EaseOptions { Lambda = 5 }, new PopularityOptions()],
        Network = new RankingTrainingOptions { Hidden = 4, Epochs = 5 },
    };

    [Fact]
    public void What_happened_since_decides_where_enough_learners_did_something()
    {
        Visit[][] before = Groups(60, 2, from: 0), since = Groups(300, 3, from: 1_000);
        RelevanceModel active = RelevanceTrainer.Train(new VisitLog(24, before), Items, Options);

        RelevanceComparison comparison = RelevanceTrainer.TrainAgainst(active, new VisitLog(24, [.. before, .. since]), Items, Options).Comparison!;

        Assert.InRange(comparison.Learners, RelevanceComparison.LeastLearners, 60);
        Assert.True(comparison.IsBetter, $"{comparison} after the pattern has changed.");
        Assert.InRange(comparison.New, 0.4, 1);
    }

    [Fact]
    public void Each_models_own_figure_decides_where_too_few_did()
    {
        Visit[][] before = Groups(60, 2, from: 0), since = Groups(20, 3, from: 1_000);
        RelevanceModel active = RelevanceTrainer.Train(new VisitLog(24, before), Items, Options);

        (RelevanceModel model, RelevanceComparison? comparison) = RelevanceTrainer.TrainAgainst(active, new VisitLog(24, [.. before, .. since]), Items, Options);

        Assert.Equal(new RelevanceComparison(model.Validation, active.Validation, 0), comparison);
    }

    [Fact]
    public void Chance_validates_as_chance()
    {
        // Of 24 items 7 are known: any order of the other 17 finds the held one with a mean nDCG@10 of about 0.27.
        RelevanceModel model = RelevanceTrainer.Train(new VisitLog(24, Groups(200, 1, from: 0)), Items, Options with { Network = new RankingTrainingOptions { Hidden = 64, Epochs = 60, ValidationShare = 0 } });

        Assert.InRange(model.Validation, 0.1, 0.4);
    }

    [Fact]
    public void A_model_is_named_after_its_data_and_its_configuration()
    {
        VisitLog log = new(24, Groups(30, 2, from: 0));
        RelevanceModel one = RelevanceTrainer.Train(log, Items, Options);

        Assert.Equal(one.Name, RelevanceTrainer.Train(log, Items, Options with { Threads = 1 }).Name);
        Assert.NotEqual(one.Name, RelevanceTrainer.Train(log, Items, Options with { Seed = 2 }).Name);
        Assert.NotEqual(one.Name, RelevanceTrainer.Train(log, Items.SetItem(0, new ResourceId("other")), Options).Name);
        Assert.NotEqual(one.Name, RelevanceTrainer.Train(log, Items, Options with { Scorers = [new EaseOptions { Lambda = 6 }, new PopularityOptions()] }).Name);
        Assert.Contains("Lambda = 5", one.Remarks["relevance.configuration"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_items_is_refused() =>
        Assert.Contains("no items", Assert.Throws<ArgumentException>(() => RelevanceTrainer.Train(new VisitLog(0, []), [], Options)).Message, StringComparison.Ordinal);

    /// <summary>Each learner meets 8 (or all) items of one group: those that leave the same rest.</summary>
    private static Visit[][] Groups(int learners, int groups, int from)
    {
        Random chance = new(7);
        return [.. Enumerable.Range(0, learners).Select(learner =>
        {
            int[] own = [.. Enumerable.Range(0, 24).Where(item => item % groups == learner % groups)];
            chance.Shuffle(own);
            return own.Take(Math.Min(8, own.Length - 1)).Select((item, i) => new Visit(item, from + i, 1)).ToArray();
        })];
    }
}
