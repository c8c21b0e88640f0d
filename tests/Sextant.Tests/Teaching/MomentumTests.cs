using Sextant.Catalogue;
using Sextant.Planning;
using Sextant.Tracing;

namespace Sextant.Teaching;

public class MomentumTests
{
    private static readonly ConceptId Adding = new("adding");
    private static readonly CatalogueView Plain = new PlanningSchool().Concept("adding").View;

    [Fact]
    public void Without_answers_nothing_was_got()
    {
        Assert.Equal(0, Momentum.Of(Plain, null, Adding));
        Assert.Equal(0, Momentum.Of(Plain, Facts(), Adding));
    }

    [Fact]
    public void One_right_answer_is_the_step_of_Corbett_and_Anderson()
    {
        double given = 0.3 * 0.9 / (0.3 * 0.9 + 0.7 * 0.2);

        Assert.Equal(given + (1 - given) * 0.2, Momentum.Of(Plain, Facts(1), Adding), 6);
    }

    [Fact]
    public void What_a_concept_says_of_itself_counts()
    {
        CatalogueView told = new PlanningSchool().Concept("adding", prior: new ConceptPrior(0.5f, 0.1f, 0.05f, 0.5f)).View;
        double given = 0.5 * 0.95 / (0.5 * 0.95 + 0.5 * 0.5);

        Assert.Equal(given + (1 - given) * 0.1, Momentum.Of(told, Facts(1), Adding), 6);
    }

    [Fact]
    public void It_rises_with_right_answers_falls_with_wrong_ones_and_stays_a_probability()
    {
        double before = Momentum.Of(Plain, Facts(1), Adding);
        Assert.InRange(Momentum.Of(Plain, Facts(1, 1), Adding), before, 1);
        Assert.InRange(Momentum.Of(Plain, Facts(1, 0), Adding), 0, before);
        Assert.InRange(Momentum.Of(Plain, Facts(1, 0.5f), Adding), Momentum.Of(Plain, Facts(1, 0), Adding), Momentum.Of(Plain, Facts(1, 1), Adding));
        Assert.InRange(Momentum.Of(Plain, Facts([.. Enumerable.Repeat(1f, 30)]), Adding), 0.99, 1);
        Assert.InRange(Momentum.Of(Plain, Facts([.. Enumerable.Repeat(0f, 30)]), Adding), 0.1, 0.3);
    }

    [Fact]
    public void A_prior_that_leaves_no_doubt_gives_a_number_all_the_same()
    {
        CatalogueView sure = new PlanningSchool().Concept("adding", prior: new ConceptPrior(1, 0, 0, 0)).View;

        Assert.InRange(Momentum.Of(sure, Facts(0), Adding), 0, 1);
    }

    private static ConceptFacts Facts(params float[] credits) => new(
        Adding, new(credits.Length, credits.Sum()),
        [.. credits.Select((credit, i) => PackedAnswer.Of(Exercises.FakeKnowledge.Noon, credit, helped: false, 0, i).Bits)], 0, null);
}
