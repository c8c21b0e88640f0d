using System.Runtime.InteropServices;
using Sextant.Sharding;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>What several indexes told of a query's words, as if they were one index: it says how much each word weighs.</summary>
internal sealed class GatheredWords : IVocabulary
{
    private readonly Dictionary<ulong, PostingList> terms = []; // without rows: what is counted over them is all there is
    private readonly Dictionary<PostingList, ulong> hashes = [];
    private readonly KnownWords words = new();
    private readonly HashSet<ulong> spelt = [];
    private int rows;
    private long length;

    public void Add(ShardWords told)
    {
        rows += told.Rows;
        length += told.Length;
        foreach (ShardTerm term in told.Terms.IsDefault ? [] : told.Terms)
        {
            ulong hash = (ulong)term.Term;
            if (!terms.TryGetValue(hash, out PostingList? list)) hashes.Add(terms[hash] = list = new PostingList(), hash);
            list.LiveRows += term.Rows;
            list.InHeading |= term.InHeading;
            if (term.Word is { } word && spelt.Add(hash)) words.Add(word, list);
        }
    }

    public PostingList? Find(ulong term) => terms.GetValueOrDefault(term);

    public PostingList? Nearest(ReadOnlySpan<char> word, out int edits) => words.Nearest(word, out edits);

    public WordWeights Weigh(string query)
    {
        List<QueryTerm> found = [];
        var sink = new QuerySink<GatheredWords>(this, found);
        TextAnalyser.Analyse(query, ref sink);
        Span<QueryTerm> all = CollectionsMarshal.AsSpan(found);
        float ceiling = Bm25.Weigh(all, sink.Unknown, rows);
        return new WordWeights([.. found.Select(term => new WeighedTerm((long)hashes[term.List], term.Idf))], Bm25.MeanLength(length, rows), ceiling);
    }
}
