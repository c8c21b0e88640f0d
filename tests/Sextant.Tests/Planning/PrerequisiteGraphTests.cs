using FsCheck;
using FsCheck.Fluent;
using Sextant.Catalogue;
using Sextant.Ranking;

namespace Sextant.Planning;

public class PrerequisiteGraphTests
{
    [Fact]
    public void Edges_are_found_from_both_ends()
    {
        PrerequisiteGraph graph = Graphs.Of(["b", "a", "c"], Graphs.Edge("a", "c", 0.5f), Graphs.Edge("b", "c"), Graphs.Edge("a", "b", kind: RelationKind.Related));

        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, graph.Count).Select(i => graph[i].Value));
        Assert.Equal([new GraphEdge(0, 0.5f), new GraphEdge(1, 1)], graph.Prerequisites(2).ToArray());
        Assert.Equal([new GraphEdge(2, 0.5f)], graph.Dependents(0).ToArray());
        Assert.True(graph.TryFind(new("b"), out int b) && b == 1);
        Assert.False(graph.TryFind(new("d"), out _));
        Assert.Equal((3, 2, 0), (graph.Report.Concepts, graph.Report.Prerequisites, graph.Report.LeftOutCount));
    }

    [Fact]
    public void A_cycle_is_broken_at_its_weakest_edge()
    {
        PrerequisiteGraph graph = Graphs.Of(["a", "b", "c", "d"],
            Graphs.Edge("a", "b", 0.9f), Graphs.Edge("b", "c", 0.2f), Graphs.Edge("c", "a", 0.8f), Graphs.Edge("c", "d", 0.1f));

        LeftOutEdge left = Assert.Single(graph.Report.LeftOut);
        Assert.Equal(new LeftOutEdge(new("b"), new("c"), 0.2f, EdgeFault.Cycle), left);
        Assert.Equal(["c", "a", "d", "b"], Order(graph));
    }

    [Fact]
    public void Two_cycles_that_share_an_edge_each_lose_their_weakest()
    {
        PrerequisiteGraph graph = Graphs.Of(["a", "b", "c"],
            Graphs.Edge("a", "b", 1), Graphs.Edge("b", "a", 0.3f), Graphs.Edge("b", "c", 0.9f), Graphs.Edge("c", "a", 0.2f));
        Assert.Equal(["b>a", "c>a"], graph.Report.LeftOut.Select(e => $"{e.From.Value}>{e.To.Value}"));
    }

    [Fact]
    public void Loops_and_edges_to_nowhere_are_left_out_and_told()
    {
        PrerequisiteGraph graph = Graphs.Of(["a"], Graphs.Edge("a", "a"), Graphs.Edge("a", "gone"), Graphs.Edge("gone", "a"), Graphs.Edge("gone", "gone"));

        Assert.Equal([EdgeFault.Loop, EdgeFault.Loop, EdgeFault.Dangling, EdgeFault.Dangling], graph.Report.LeftOut.Select(e => e.Fault));
        Assert.Equal(["a"], Order(graph));
    }

    [Fact]
    public void A_graph_of_nothing_is_a_graph() => Assert.Equal(0, PrerequisiteGraph.Of([], []).Order.Length);

    [Fact]
    public void A_chain_of_twenty_thousand_is_no_deep_recursion()
    {
        const int Length = 20_000;
        List<Relation> edges = [.. Enumerable.Range(0, Length - 1).Select(i => Graphs.Edge($"{i:D6}", $"{i + 1:D6}")), Graphs.Edge($"{Length - 1:D6}", "000000", 0.5f)];
        PrerequisiteGraph graph = PrerequisiteGraph.Of(Enumerable.Range(0, Length).Select(i => new ConceptId($"{i:D6}")), edges);

        Assert.Equal(0.5f, Assert.Single(graph.Report.LeftOut).Weight);
        Assert.Equal(Length - 1, graph.Order[^1]);
    }

    [Fact]
    public void A_report_tells_of_a_thousand_faults_and_counts_all()
    {
        PrerequisiteGraph graph = PrerequisiteGraph.Of([], Enumerable.Range(0, 1500).Select(i => Graphs.Edge($"x{i}", $"y{i}")));
        Assert.Equal((1000, 1500), (graph.Report.LeftOut.Length, graph.Report.LeftOutCount));
    }

    [Fact]
    public void A_large_graph_full_of_cycles_is_broken_at_edges_that_close_one()
    {
        var (concepts, edges) = Graphs.Large(10_000, 50_000, backwards: 500, seed: 4);
        PrerequisiteGraph graph = PrerequisiteGraph.Of(concepts, edges);
        AssertOrdered(graph);
        Assert.InRange(graph.Report.LeftOutCount, 1, 2_500);
    }

    [Fact]
    public void Whatever_the_edges_the_order_holds_and_each_one_left_out_was_the_weakest_of_a_cycle() => Prop.ForAll(Graphs.Any, given =>
    {
        PrerequisiteGraph graph = PrerequisiteGraph.Of(Graphs.Numbered(given.Concepts), given.Edges);
        AssertOrdered(graph);
        Assert.Equal(given.Edges.Count(e => e.Kind == RelationKind.Prerequisite), graph.Report.Prerequisites + graph.Report.LeftOutCount);
        foreach (LeftOutEdge edge in graph.Report.LeftOut.Where(e => e.Fault == EdgeFault.Cycle))
        {
            Assert.True(graph.TryFind(edge.From, out int from) && graph.TryFind(edge.To, out int to) && Reaches(graph, to, from, edge.Weight));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_graph_does_not_depend_on_the_order_of_what_it_is_made_of() => Prop.ForAll(Graphs.Any, given =>
    {
        PrerequisiteGraph one = PrerequisiteGraph.Of(Graphs.Numbered(given.Concepts), given.Edges);
        PrerequisiteGraph other = PrerequisiteGraph.Of(Graphs.Numbered(given.Concepts).Reverse(), given.Edges.Reverse());
        Assert.Equal(one.Report.LeftOut.ToArray(), other.Report.LeftOut.ToArray());
        Assert.Equal(one.Order.ToArray(), other.Order.ToArray());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_catalogue_makes_its_graph_once_until_concepts_or_relations_change()
    {
        CatalogueReplica replica = new(TenantId.Default, "test", SmallSchool.Dimensions);
        replica.Apply([(1, Concept("a")), (2, Concept("b")), (3, new RelationPut(Graphs.Edge("a", "b")))]);
        PrerequisiteGraph first = PrerequisiteGraph.Of(replica.Current);

        replica.Apply([(4, new ResourcePut(SmallSchool.Resource("r"), [.. new float[SmallSchool.Dimensions]], "test"))]);
        Assert.Same(first, PrerequisiteGraph.Of(replica.Current));

        CatalogueView before = replica.Current;
        replica.Apply([(5, new RelationPut(Graphs.Edge("b", "c"))), (6, Concept("c"))]);
        Assert.Equal(2, PrerequisiteGraph.Of(replica.Current).Report.Prerequisites);
        Assert.Same(first, PrerequisiteGraph.Of(before));

        static ConceptPut Concept(string id) => new(new Concept(new(id), id, "", "en"), [.. new float[SmallSchool.Dimensions]], "test");
    }

    private static IEnumerable<string> Order(PrerequisiteGraph graph) => graph.Order.ToArray().Select(c => graph[c].Value);

    private static void AssertOrdered(PrerequisiteGraph graph)
    {
        int[] place = new int[graph.Count];
        for (int i = 0; i < graph.Count; i++) place[graph.Order[i]] = i;
        Assert.Equal(graph.Count, place.Distinct().Count());
        for (int c = 0; c < graph.Count; c++)
            foreach (GraphEdge edge in graph.Prerequisites(c)) Assert.True(place[edge.Concept] < place[c]);
    }

    private static bool Reaches(PrerequisiteGraph graph, int from, int to, float atLeast)
    {
        if (from == to) return true;
        foreach (GraphEdge edge in graph.Dependents(from))
            if (edge.Weight >= atLeast && Reaches(graph, edge.Concept, to, atLeast)) return true;
        return false;
    }
}
