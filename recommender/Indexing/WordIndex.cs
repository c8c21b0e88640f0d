using System.Buffers;
using System.Collections.Concurrent;
using Sextant.Text;

namespace Sextant.Indexing;

/// <summary>
/// BM25 over rows of a heading and a body (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
/// Beyond", 2009): Σ idf · tf / (tf + k1 · (1 − b + b · length / mean length)), with
/// idf = ln(1 + (N − df + 0.5) / (df + 0.5)) as Lucene has it. A term of the heading counts as
/// <see cref="HeadingWeight"/> terms of the body. A larger score is better; without a common term it is 0.
/// Append-only, for one writer and many readers without locks.
/// </summary>
/// <remarks>
/// N, df and the mean length are those of now: a reader that looks at fewer rows than there are sees scores that drift
/// by as little as the statistics do.
/// </remarks>
public sealed class WordIndex
{
    public const int HeadingWeight = 3;

    private const float K1 = 1.2f;
    private const float B = 0.75f;

    private readonly ConcurrentDictionary<string, PostingList> terms = new(1, 1024);
    private readonly ConcurrentDictionary<string, PostingList>.AlternateLookup<ReadOnlySpan<char>> termsBySpan;
    private readonly Column<int> lengths = new();
    private readonly List<PostingList> touched = [];
    private int count;
    private int liveRows;
    private long liveLength;

    public WordIndex() => termsBySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => Volatile.Read(ref count);

    public int Terms => terms.Count;

    /// <summary>Adds a row and returns its number. One writer at a time.</summary>
    public int Add(string heading, string body)
    {
        int length = Gather(heading, body);
        foreach (PostingList term in touched)
        {
            term.LiveRows++;
            term.Append(count, term.Pending);
            term.Pending = 0;
        }
        lengths.Add(length);
        liveRows++;
        liveLength += length;
        Volatile.Write(ref count, count + 1);
        return count - 1;
    }

    /// <summary>Takes a row out of the statistics; the caller's filter keeps it out of answers. The texts are those it was added with.</summary>
    public void Remove(string heading, string body)
    {
        int length = Gather(heading, body);
        foreach (PostingList term in touched)
        {
            term.LiveRows--;
            term.Pending = 0;
        }
        liveRows--;
        liveLength -= length;
    }

    /// <summary>The k best rows that hold a term of the query, best first; of equal scores the earlier row.</summary>
    /// <param name="rowCount">Rows from here on are not looked at; at most <see cref="Count"/>.</param>
    /// <param name="filter">Null accepts every row.</param>
    public void Search(string query, int k, int rowCount, RowFilter? filter, List<ScoredRow> results)
    {
        var scores = new float[rowCount];
        ScoreAll(query, scores);
        k = Math.Clamp(k, 1, Math.Max(rowCount, 1));
        ScoredRow[] heap = ArrayPool<ScoredRow>.Shared.Rent(k);
        var best = new TopK(heap, k);
        for (int row = 0; row < rowCount; row++)
        {
            if (scores[row] > Math.Max(best.Threshold, 0) && (filter is null || filter(row))) best.Add(row, scores[row]);
        }
        best.DrainInto(results);
        ArrayPool<ScoredRow>.Shared.Return(heap);
    }

    /// <summary>The score of each given row, 0 where it holds no term of the query.</summary>
    /// <param name="rows">Any order.</param>
    /// <param name="scores">[rows], overwritten.</param>
    public void Score(string query, ReadOnlySpan<int> rows, Span<float> scores)
    {
        var all = new float[Count];
        ScoreAll(query, all);
        for (int i = 0; i < rows.Length; i++) scores[i] = all[rows[i]];
    }

    private void ScoreAll(string query, float[] scores)
    {
        var sink = new QueryTerms(termsBySpan, []);
        TextAnalyser.Analyse(query, ref sink);
        float meanLength = liveRows == 0 ? 1 : Math.Max(1, (float)liveLength / liveRows);
        foreach (PostingList term in sink.Found)
        {
            float idf = MathF.Log(1 + (liveRows - term.LiveRows + 0.5f) / (term.LiveRows + 0.5f));
            foreach (uint posting in term.Snapshot())
            {
                int row = PostingList.RowOf(posting);
                if (row >= scores.Length) break;
                float frequency = PostingList.FrequencyOf(posting);
                scores[row] += idf * frequency / (frequency + K1 * (1 - B + B * lengths[row] / meanLength));
            }
        }
    }

    private int Gather(string heading, string body)
    {
        touched.Clear();
        var sink = new RowTerms(this) { Weight = HeadingWeight };
        TextAnalyser.Analyse(heading, ref sink);
        sink.Weight = 1;
        TextAnalyser.Analyse(body, ref sink);
        return sink.Length;
    }

    private struct RowTerms(WordIndex index) : ITermSink
    {
        public int Weight;
        public int Length;

        public void Add(scoped ReadOnlySpan<char> term)
        {
            if (!index.termsBySpan.TryGetValue(term, out PostingList? list))
                index.terms[term.ToString()] = list = new PostingList();
            if (list.Pending == 0) index.touched.Add(list);
            list.Pending += Weight;
            Length += Weight;
        }
    }

    private readonly struct QueryTerms(
        ConcurrentDictionary<string, PostingList>.AlternateLookup<ReadOnlySpan<char>> terms, List<PostingList> found) : ITermSink
    {
        public List<PostingList> Found => found;

        public void Add(scoped ReadOnlySpan<char> term)
        {
            if (terms.TryGetValue(term, out PostingList? list)) found.Add(list);
        }
    }
}
