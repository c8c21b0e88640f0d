using System.Runtime.InteropServices;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>
/// Reads the terms of a query: each known one once, with the weight of its occurrences. A word that no row holds is read as the
/// known word nearest in spelling, for less.
/// </summary>
internal struct QuerySink<TVocabulary>(TVocabulary vocabulary, List<QueryTerm> found) : ITermSink
    where TVocabulary : IVocabulary
{
    /// <summary>What each edit leaves of a word's weight: a guess must not outweigh a word that was spelt right.</summary>
    private const float EditedWeight = 0.6f;

    /// <summary>Terms that no row holds, not even spelt otherwise.</summary>
    public int Unknown;

    private int misspelt;

    public void Add(scoped ReadOnlySpan<char> term, TermKind kind)
    {
        if (kind == TermKind.StopWord) return;
        PostingList? exact = vocabulary.Find(StableHash.Of(term));
        if (exact is not null) Add(exact, 1); // dead rows too: an older view may still show them
        if (exact is { LiveRows: > 0 }) return;
        if (kind == TermKind.Word && misspelt++ < WordIndex.MostMisspelt && vocabulary.Nearest(term, out int edits) is { } meant)
            Add(meant, MathF.Pow(EditedWeight, edits));
        else if (exact is null) Unknown++;
    }

    private readonly void Add(PostingList list, float weight)
    {
        foreach (ref QueryTerm known in CollectionsMarshal.AsSpan(found))
        {
            if (known.List != list) continue;
            known.Weight += weight;
            return;
        }
        found.Add(new QueryTerm { List = list, Weight = weight });
    }
}
