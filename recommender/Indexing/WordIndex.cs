using System.Buffers;
using System.Runtime.InteropServices;
using Sextant.Refusals;
using Sextant.Sharding;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>
/// Word search by <see cref="Bm25"/> over rows of a heading and a body, stop words left out. A term of the heading counts
/// as <see cref="HeadingWeight"/> of the body. A word of the query that no row holds is read as the known word it is
/// likely to be a misspelling of, if there is one, and counts for less. Append-only, for one writer and many readers
/// without locks.
/// </summary>
/// <remarks>
/// How rare a term is and how long the mean row are those of now, also for a reader that looks at fewer rows than there
/// are: its scores drift by as little as these do.
/// </remarks>
public sealed class WordIndex : IVocabulary
{
    public const int HeadingWeight = 3;

    /// <summary>Unknown words of a query that are looked up by spelling; each costs a pass over the known words.</summary>
    internal const int MostMisspelt = 8;

    private readonly TermTable terms = new();
    private readonly KnownWords words = new();
    private readonly Column<int> lengths = new(); // in terms, those of the heading weighted
    private readonly List<PostingList> touched = []; // the writer's: the terms of the row in hand
    private int count;
    private int liveRows;
    private long liveLength;

    public int Count => Volatile.Read(ref count);

    /// <summary>Distinct terms ever added.</summary>
    public int TermCount => terms.Count;

    /// <summary>Adds a row and returns its number. One writer at a time.</summary>
    public int Add(string heading, string body)
    {
        int row = count;
        if (row == PostingList.MaxRows) throw RefusalException.Unavailable($"A word index holds at most {PostingList.MaxRows} rows.");
        int length = Gather(heading, body);
        foreach (PostingList term in touched)
        {
            term.LiveRows++;
            term.Append(row, term.Pending);
            term.Pending = 0;
        }
        lengths.Add(length);
        liveRows++;
        Interlocked.Add(ref liveLength, length);
        Volatile.Write(ref count, row + 1);
        return row;
    }

    /// <summary>
    /// Takes a row's texts, given as they were added, out of the statistics. The row stays among the postings: the
    /// readers' filters pass over it.
    /// </summary>
    public void Remove(string heading, string body)
    {
        int length = Gather(heading, body);
        foreach (PostingList term in touched)
        {
            term.LiveRows--;
            term.Pending = 0;
        }
        liveRows--;
        Interlocked.Add(ref liveLength, -length);
    }

    /// <summary>The k best rows that hold a term of the query, best first; of equal scores the earlier row.</summary>
    /// <param name="k">At least 1.</param>
    /// <param name="rowCount">Rows from here on are not looked at; at most <see cref="Count"/>.</param>
    /// <param name="filter">Null accepts every row.</param>
    /// <param name="told">What the words weigh, where that is not for these rows alone to say.</param>
    public void Search(string query, int k, int rowCount, RowFilter? filter, List<ScoredRow> results, WordWeights? told = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowCount, Count);
        if (k < 1) throw RefusalException.Invalid("k", $"k must be at least 1, not {k}.");
        k = Math.Min(k, rowCount);
        ScoredRow[] heap = ArrayPool<ScoredRow>.Shared.Rent(k);
        var best = new TopK(new ArraySegment<ScoredRow>(heap, 0, k));
        Scan(CollectionsMarshal.AsSpan(TermsOf(query, told)), told?.MeanLength ?? MeanLength(), rowCount, filter, ref best);
        best.DrainInto(results);
        ArrayPool<ScoredRow>.Shared.Return(heap);
    }

    /// <summary>The score of each given row, 0 where it holds no term of the query.</summary>
    /// <param name="rows">In any order, each below <see cref="Count"/>.</param>
    /// <param name="scores">[rows], overwritten.</param>
    /// <param name="told">As in <see cref="Search"/>.</param>
    public void Score(string query, ReadOnlySpan<int> rows, Span<float> scores, WordWeights? told = null)
    {
        float meanLength = told?.MeanLength ?? MeanLength();
        scores[..rows.Length].Clear();
        foreach (QueryTerm term in TermsOf(query, told))
        {
            for (int i = 0; i < rows.Length; i++)
            {
                int frequency = PostingList.FrequencyIn(term.Postings, rows[i]);
                if (frequency > 0) scores[i] += Bm25.Term(term.Idf, frequency, lengths[rows[i]] / meanLength);
            }
        }
    }

    /// <summary>What no row's score reaches: that of one which held every term of the query without end. 0 for a query without terms.</summary>
    public float Ceiling(string query)
    {
        Weighed(query, out float ceiling);
        return ceiling;
    }

    /// <summary>What it knows of the words of a query, for <see cref="Weigh"/>.</summary>
    public ShardWords Spell(string query)
    {
        Dictionary<ulong, ShardTerm> known = [];
        var sink = new SpellingSink(terms, words, known);
        TextAnalyser.Analyse(query, ref sink);
        return new ShardWords(liveRows, Interlocked.Read(ref liveLength), [.. known.Values]);
    }

    /// <summary>How much the words of a query weigh over several indexes: as in one that had all of their rows.</summary>
    public static WordWeights Weigh(string query, IEnumerable<ShardWords> indexes)
    {
        var words = new GatheredWords();
        foreach (ShardWords told in indexes) words.Add(told);
        return words.Weigh(query);
    }

    PostingList? IVocabulary.Find(ulong term) => terms.Find(term);

    PostingList? IVocabulary.Nearest(ReadOnlySpan<char> word, out int edits) => words.Nearest(word, out edits);

    /// <summary>
    /// Window by window of rows: every term adds its share to a small array of scores that stays in the first cache, then
    /// the window's best are taken.
    /// </summary>
    private void Scan(Span<QueryTerm> query, float meanLength, int rowCount, RowFilter? filter, ref TopK best)
    {
        const int Window = Column<int>.ChunkLength;
        Span<float> scores = stackalloc float[Window];
        for (int next = NextRow(query); next < rowCount; next = NextRow(query))
        {
            int start = next / Window * Window;
            int end = Math.Min(start + Window, rowCount);
            scores.Clear();
            ReadOnlySpan<int> windowLengths = lengths.ChunkOf(start);
            foreach (ref QueryTerm term in query)
            {
                for (int row = term.NextRow; row < end; row = term.NextRow)
                {
                    int frequency = PostingList.FrequencyOf(term.Postings[term.Next++]);
                    scores[row - start] += Bm25.Term(term.Idf, frequency, windowLengths[row - start] / meanLength);
                }
            }
            for (int row = start; row < end; row++)
            {
                float score = scores[row - start];
                if (score > 0 && score > best.Threshold && (filter is null || filter(row))) best.Add(row, score);
            }
        }
    }

    private static int NextRow(ReadOnlySpan<QueryTerm> query)
    {
        int next = int.MaxValue;
        foreach (ref readonly QueryTerm term in query) next = Math.Min(next, term.NextRow);
        return next;
    }

    private float MeanLength() => Bm25.MeanLength(Interlocked.Read(ref liveLength), liveRows);

    private List<QueryTerm> TermsOf(string query, WordWeights? told) => told is null ? Weighed(query, out _) : Told(told);

    private List<QueryTerm> Weighed(string query, out float ceiling)
    {
        List<QueryTerm> found = [];
        var sink = new QuerySink<WordIndex>(this, found);
        TextAnalyser.Analyse(query, ref sink);
        Span<QueryTerm> all = CollectionsMarshal.AsSpan(found);
        foreach (ref QueryTerm term in all) term.Postings = term.List.Snapshot();
        ceiling = Bm25.Weigh(all, sink.Unknown, liveRows);
        return found;
    }

    /// <summary>Those of the terms that a row here has held.</summary>
    private List<QueryTerm> Told(WordWeights told)
    {
        List<QueryTerm> found = [];
        foreach (WeighedTerm term in told.Terms.IsDefault ? [] : told.Terms)
            if (terms.Find((ulong)term.Term) is { } list) found.Add(new QueryTerm { List = list, Weight = 1, Idf = term.Weight, Postings = list.Snapshot() });
        return found;
    }

    /// <summary>Fills <see cref="touched"/> with the distinct terms, each with its weighted frequency pending; returns the length.</summary>
    private int Gather(string heading, string body)
    {
        touched.Clear();
        var sink = new RowSink(this) { Weight = HeadingWeight };
        TextAnalyser.Analyse(heading, ref sink);
        sink.Weight = 1;
        TextAnalyser.Analyse(body, ref sink);
        return sink.Length;
    }

    private struct RowSink(WordIndex index) : ITermSink
    {
        public int Weight;
        public int Length;

        public void Add(scoped ReadOnlySpan<char> term, TermKind kind)
        {
            if (kind == TermKind.StopWord) return;
            int known = index.terms.Count;
            PostingList list = index.terms.FindOrAdd(StableHash.Of(term));
            if (index.terms.Count > known && kind == TermKind.Word) index.words.Add(term, list);
            if (Weight == HeadingWeight) list.InHeading = true;
            if (list.Pending == 0) index.touched.Add(list);
            list.Pending += Weight;
            Length += Weight;
        }
    }
}
