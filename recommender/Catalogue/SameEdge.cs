namespace Sextant.Catalogue;

/// <summary>Edges with the same ends and kind, whatever their weight: the second one replaces the first.</summary>
internal sealed class SameEdge : IEqualityComparer<Relation>
{
    public static readonly SameEdge Instance = new();

    public bool Equals(Relation? a, Relation? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && a.From == b.From && a.To == b.To && a.Kind == b.Kind);

    public int GetHashCode(Relation edge) => HashCode.Combine(edge.From, edge.To, edge.Kind);
}
