using Sextant.Catalogue;
using Sextant.Ranking;
using Sextant.Resources;

namespace Sextant.Planning;

/// <summary>How long concepts take is kept from view to view, and follows what changes.</summary>
public class LearningTimesTests
{
    private readonly CatalogueReplica replica = new(TenantId.Default, "test", SmallSchool.Dimensions);
    private readonly float[] embedding = [1, .. new float[SmallSchool.Dimensions - 1]];

    public LearningTimesTests() => Apply(Concept("a"), Concept("b"), Lesson("of-a", 10, "a"), Lesson("of-b", 30, "b"));

    [Fact]
    public void Statistics_change_no_time()
    {
        ConceptTimes a = Of("a"), b = Of("b");
        Apply(new StatisticsChanged(new("of-a"), ResourceStatistics.None with { Likes = 1 }));
        Assert.Same(a, Of("a"));
        Assert.Same(b, Of("b"));
    }

    [Fact]
    public void A_resource_changes_the_times_of_what_it_taught_and_teaches_and_no_other()
    {
        ConceptTimes a = Of("a");
        Of("b");
        Apply(Lesson("more-of-b", 50, "b"));
        Assert.Same(a, Of("a"));
        Assert.Equal(40, Of("b").Study);

        Apply(Lesson("more-of-b", 20, "a"));
        Assert.Equal((15, 30), (Of("a").Study, Of("b").Study));
        Apply(new ResourceRemoved(new("of-a")));
        Assert.Equal(20, Of("a").Study);
    }

    [Fact]
    public void An_earlier_view_keeps_its_own_times()
    {
        CatalogueView before = replica.Current;
        Of("a");
        Apply(Lesson("of-a", 90, "a"));
        Assert.Equal((10, 90), (Of("a", before).Study, Of("a").Study));
    }

    [Fact]
    public void A_concept_that_changes_is_looked_at_anew()
    {
        Of("a");
        ConceptPrior prior = new(0.2f, 0.3f, 0.1f, 0.2f);
        Apply(Concept("a", prior));
        Assert.Equal(prior, Of("a").Prior);
    }

    private ConceptTimes Of(string concept, CatalogueView? view = null)
    {
        view ??= replica.Current;
        Assert.True(PrerequisiteGraph.Of(view).TryFind(new(concept), out int index));
        return view.Times.Of(index);
    }

    private void Apply(params CatalogueChange[] changes)
    {
        long version = replica.Version;
        replica.Apply([.. changes.Select((change, i) => (version + i + 1, change))]);
    }

    private ConceptPut Concept(string id, ConceptPrior? prior = null) => new(new Concept(new(id), id, "", "en", prior), [.. embedding], "test");

    private ResourcePut Lesson(string id, float minutes, string concept) =>
        new(SmallSchool.Resource(id, minutes: minutes, concepts: [concept]), [.. embedding], "test");
}
