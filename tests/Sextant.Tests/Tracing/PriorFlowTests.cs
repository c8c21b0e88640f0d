using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Resources;

namespace Sextant.Tracing;

public sealed class PriorFlowTests
{
    [Fact]
    public void Knowing_what_builds_on_a_concept_speaks_for_it_and_not_knowing_what_it_builds_on_against_it()
    {
        CatalogueView view = Chain("a", "b", "c");
        float unknown = Mastery(view, "b", "elsewhere", 0);
        Assert.True(Mastery(view, "b", "c", 1) > Mastery(view, "b", "elsewhere", 1) + 0.05f);
        Assert.True(Mastery(view, "b", "a", 0) < unknown - 0.05f);
        // What a concept leads to may well be unknown, and what it builds on may well be known, without saying a thing of it.
        Assert.Equal(unknown, Mastery(view, "b", "c", 0), 1e-6);
        Assert.InRange(Mastery(view, "b", "a", 1), Mastery(view, "b", "elsewhere", 1), 0.3f);
    }

    [Fact]
    public void Evidence_passes_further_edges_for_less()
    {
        CatalogueView view = Chain("z", "y", "a", "b", "c", "d");
        float[] masteries = [.. new[] { "b", "a", "y", "z" }.Select(of => Mastery(view, of, "c", 1))];
        Assert.Equal(masteries.OrderDescending(), masteries);
        Assert.True(masteries[^1] > Mastery(view, "z", "elsewhere", 1) + 0.1f);
    }

    [Fact]
    public void Cycles_and_loops_end()
    {
        CatalogueView view = new SmallSchool().Add(Put("a")).Add(Put("b")).Add(Edge("a", "a")).Add(Edge("a", "b")).Add(Edge("b", "a")).View;
        Assert.InRange(Mastery(view, "a", "b", 1), 0f, 1f);
    }

    [Fact]
    public void A_stated_prior_is_believed_until_answers_contradict_it()
    {
        var prior = new ConceptPrior(0.9f, 0.1f, 0.05f, 0.2f);
        CatalogueView view = new SmallSchool().Add(Put("c", prior)).View;
        LearnerTracing nothing = Exercises.Read(LearnerKnowledge.None, Exercises.Start, view);
        Assert.Equal(0.9f, nothing.Of(new ConceptId("c")).Mastery, 1e-3);
        ItemModel item = nothing.ItemOf(Exercises.Of("x", null, "c"));
        Assert.Equal((0.2f, 0.05f), (item.Guess, item.Slip));
        float afterWrong = Mastery(view, "c", "c", 0);
        Assert.InRange(afterWrong, 0.03f, 0.3f); // Corbett and Anderson have about 0.1 after three wrong ones
    }

    private static float Mastery(CatalogueView view, string of, string answered, float credit)
    {
        var fold = KnowledgeFold.From(LearnerKnowledge.None);
        for (int i = 0; i < 3; i++)
        {
            Resource exercise = Exercises.Of($"x{i}", 0.5f, answered);
            fold.Apply(Exercises.Answer(i, exercise, credit, Exercises.Start), exercise);
        }
        return Exercises.Read(fold.ToState(), Exercises.Start, view).Of(new ConceptId(of)).Mastery;
    }

    private static CatalogueView Chain(params string[] concepts)
    {
        var school = new SmallSchool();
        foreach (string concept in concepts) school.Add(Put(concept));
        foreach ((string from, string to) in concepts.Zip(concepts.Skip(1))) school.Add(Edge(from, to));
        return school.View;
    }

    private static ConceptPut Put(string concept, ConceptPrior? prior = null) =>
        new(new Concept(new(concept), concept, "", "en", prior), [.. new float[SmallSchool.Dimensions]], "test");

    private static RelationPut Edge(string from, string to) => new(new Relation(new(from), new(to), RelationKind.Prerequisite, 1));
}
