using Sextant.Sharding;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>
/// Tells what an index knows of the words of a query, and of those like them where it holds none: others may hold it, so that
/// which is meant is decided where all is known.
/// </summary>
internal struct SpellingSink(TermTable terms, KnownWords words, Dictionary<ulong, ShardTerm> told) : ITermSink
{
    /// <summary>More than are read otherwise in the end: shards hold fewer words than all together.</summary>
    private const int MostLookedUp = 2 * WordIndex.MostMisspelt;

    private int lookedUp;

    public void Add(scoped ReadOnlySpan<char> term, TermKind kind)
    {
        if (kind == TermKind.StopWord) return;
        ulong hash = StableHash.Of(term);
        PostingList? exact = terms.Find(hash);
        if (exact is not null) told.TryAdd(hash, Of(hash, null, exact));
        if (exact is { LiveRows: > 0 } || kind != TermKind.Word || lookedUp++ >= MostLookedUp) return;
        foreach (KnownWord near in words.Near(term)) told[StableHash.Of(near.Text)] = Of(StableHash.Of(near.Text), near.Text, near.List);
    }

    private static ShardTerm Of(ulong term, string? word, PostingList list) => new((long)term, word, Math.Max(0, list.LiveRows), list.InHeading);
}
