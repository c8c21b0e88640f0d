using Sextant.Catalogue;
using Sextant.Ranking;

namespace Sextant.Knowledge;

public class ConceptNeighbourhoodTests
{
    [Fact]
    public void What_builds_on_a_concept_is_nearer_than_what_underlies_it()
    {
        ConceptNeighbourhood near = Around(["b"], Edge("a", "b"), Edge("b", "c"));

        Assert.Equal(["b", "c", "a"], near.Neighbours.Select(n => n.Concept.Value));
        Assert.Equal([ConceptStep.Same, ConceptStep.BuildsOn, ConceptStep.Underlies], near.Neighbours.Select(n => n.Step));
        Assert.Equal(0.8f, near.Neighbours[1].Weight, 1e-6);
    }

    [Fact]
    public void Weights_multiply_along_two_edges_and_go_no_further()
    {
        ConceptNeighbourhood near = Around(["a"], Edge("a", "b", weight: 0.5f), Edge("b", "c", weight: 0.5f), Edge("c", "d"));

        Assert.Equal(["a", "b", "c"], near.Neighbours.Select(n => n.Concept.Value));
        Assert.Equal(0.4f * 0.4f, near.Neighbours[2].Weight, 1e-6);
        Assert.Equal(ConceptStep.Further, near.Neighbours[2].Step);
        Assert.Equal("a", near.Neighbours[2].Origin.Value);
    }

    [Fact]
    public void What_a_goal_builds_on_is_nearer_than_what_comes_after_it()
    {
        CatalogueView view = new SmallSchool().Add(new RelationPut(Edge("a", "b"))).Add(new RelationPut(Edge("b", "c"))).View;
        ConceptNeighbourhood found = new();
        found.Find(view, [], new([], [new ConceptId("b")], []));

        Assert.Equal(ConceptStep.Goal, found.Nearest([new ConceptId("b")]).Step);
        Assert.Equal(ConceptStep.TowardsGoal, found.Nearest([new ConceptId("a")]).Step);
        Assert.True(found.Nearest([new ConceptId("a")]).Weight > 2 * found.Nearest([new ConceptId("c")]).Weight);
    }

    [Fact]
    public void The_strongest_way_counts_and_cycles_end()
    {
        ConceptNeighbourhood near = Around(
            ["a"], Edge("a", "b", RelationKind.Related, 0.2f), Edge("b", "a", RelationKind.PartOf), Edge("a", "a"));

        Assert.Equal(2, near.Neighbours.Count);
        Assert.Equal(1, near.Neighbours[0].Weight);
        Assert.Equal(0.6f, near.Neighbours[1].Weight, 1e-6);
        Assert.Equal(ConceptStep.PartOf, near.Neighbours[1].Step);
    }

    [Fact]
    public void A_resource_is_as_near_as_its_nearest_concept()
    {
        ConceptNeighbourhood near = Around(["x", "a"], Edge("a", "b"));

        Assert.Equal("a", near.Nearest([new("b"), new("a"), new("nowhere")]).Concept.Value);
        Assert.Equal(0.9f, near.Nearest([new("b"), new("a")]).Weight, 1e-6);
        Assert.Equal(0, near.Nearest([new("nowhere")]).Weight);
        Assert.Equal(0, near.Nearest([]).Weight);
        Assert.Equal(0, near.Nearest(default).Weight);
    }

    [Fact]
    public void A_hub_with_thousands_of_edges_stays_within_bounds()
    {
        ConceptNeighbourhood near = Around(["hub"], [.. Enumerable.Range(0, 3000).Select(i => Edge("hub", $"n{i}"))]);

        Assert.InRange(near.Neighbours.Count, 2, ConceptNeighbourhood.Capacity);
    }

    [Fact]
    public void Finding_again_forgets_what_was_found_before()
    {
        CatalogueView view = new SmallSchool().Add(new RelationPut(Edge("a", "b"))).View;
        ConceptNeighbourhood near = new();
        near.Find(view, [new("a")]);

        near.Find(view, default);

        Assert.Empty(near.Neighbours);
        Assert.Equal(0, near.Nearest([new("a")]).Weight);
    }

    private static Relation Edge(string from, string to, RelationKind kind = RelationKind.Prerequisite, float weight = 1) =>
        new(new(from), new(to), kind, weight);

    private static ConceptNeighbourhood Around(string[] recent, params Relation[] edges)
    {
        SmallSchool catalogue = new();
        foreach (Relation edge in edges) catalogue.Add(new RelationPut(edge));
        ConceptNeighbourhood near = new();
        near.Find(catalogue.View, [.. recent.Select(r => new ConceptId(r))]);
        return near;
    }
}
