namespace Sextant.Indexing;

/// <summary>
/// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009), with the inverse
/// document frequency that never turns negative, as Lucene has it. Larger is better.
/// </summary>
internal static class Bm25
{
    /// <summary>How much a term's further occurrences still add: 0 only asks whether it is there.</summary>
    public const float K1 = 1.2f;

    /// <summary>How much a long text is held against it: 0 not at all, 1 in full.</summary>
    public const float B = 0.75f;

    /// <param name="rows">N, all rows.</param>
    /// <param name="rowsWithTerm">df.</param>
    public static float Idf(int rows, int rowsWithTerm) =>
        MathF.Log(1 + (Math.Max(0, rows - rowsWithTerm) + 0.5f) / (rowsWithTerm + 0.5f));

    /// <param name="frequency">tf, the occurrences of the term in the row.</param>
    /// <param name="relativeLength">The row's length over the mean of all.</param>
    public static float Term(float idf, float frequency, float relativeLength) =>
        idf * frequency / (frequency + K1 * (1 - B + B * relativeLength));

    /// <summary>In terms; at least 1.</summary>
    public static float MeanLength(long length, int rows) => Math.Max(1, (float)length / Math.Max(1, rows));

    /// <summary>Gives each term its inverse document frequency, times its weight in the query; returns what no row's score reaches.</summary>
    /// <param name="unknown">Terms of the query that no row holds.</param>
    /// <param name="rows">N, all rows.</param>
    public static float Weigh(Span<QueryTerm> query, int unknown, int rows)
    {
        float ceiling = unknown * Idf(rows, 0);
        foreach (ref QueryTerm term in query)
        {
            term.Idf = term.Weight * Idf(rows, Math.Max(0, term.List.LiveRows));
            ceiling += term.Idf;
        }
        return ceiling;
    }
}
