using FsCheck;
using FsCheck.Fluent;
using Sextant.Catalogue;

namespace Sextant.Planning;

/// <summary>Graphs to plan over, by hand and by chance.</summary>
internal static class Graphs
{
    public static ConceptId[] Concepts(params string[] ids) => [.. ids.Select(id => new ConceptId(id))];

    public static Relation Edge(string from, string to, float weight = 1, RelationKind kind = RelationKind.Prerequisite) =>
        new(new(from), new(to), kind, weight);

    public static PrerequisiteGraph Of(string[] concepts, params Relation[] edges) => PrerequisiteGraph.Of(Concepts(concepts), edges);

    /// <summary>Up to a dozen concepts and any edges between them: loops, cycles, and ends that exist nowhere.</summary>
    public static Arbitrary<(int Concepts, Relation[] Edges)> Any { get; } = Arb.From(
        from concepts in Gen.Choose(1, 12)
        from edges in Gen.ArrayOf(
            from ends in Gen.Two(Gen.Choose(0, concepts + 1)) // the last two are no concepts
            from weight in Gen.Choose(1, 4)
            from kind in Gen.Frequency((8, Gen.Constant(RelationKind.Prerequisite)), (1, Gen.Constant(RelationKind.Related)), (1, Gen.Constant(RelationKind.PartOf)))
            select Edge(Name(ends.Item1), Name(ends.Item2), weight / 4f, kind))
        select (concepts, edges.DistinctBy(e => (e.From, e.To, e.Kind)).ToArray()));

    public static ConceptId[] Numbered(int concepts) => [.. Enumerable.Range(0, concepts).Select(i => new ConceptId(Name(i)))];

    /// <summary>A large graph as a curriculum has it: what comes later builds on a few concepts of some way before, and some edges run backwards.</summary>
    public static (ConceptId[] Concepts, List<Relation> Edges) Large(int concepts, int edges, int backwards, int seed)
    {
        Random random = new(seed);
        HashSet<(int, int)> taken = [];
        List<Relation> relations = [];
        while (relations.Count < edges)
        {
            int to = random.Next(1, concepts), from = Math.Max(0, to - 1 - random.Next(Math.Min(to, 400)));
            if (relations.Count < backwards) (from, to) = (to, from);
            if (taken.Add((from, to))) relations.Add(Edge(Name(from), Name(to), (1 + random.Next(10)) / 10f));
        }
        return (Numbered(concepts), relations);
    }

    public static string Name(int concept) => $"c{concept:D5}";
}
