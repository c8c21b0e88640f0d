using Sextant.Refusals;

namespace Sextant.Indexing;

/// <summary>
/// Search by inner product over rows of unit length, or all zero: a larger score is nearer. Rows are numbered in the order
/// they were added and never move. One writer at a time adds and removes; any number of threads search meanwhile, without
/// locks.
/// </summary>
/// <remarks>
/// Whoever learned a row count from the writer may go on searching rows [0, rowCount) as the index grows. A changed vector is
/// a new row: add it, then remove the old one.
/// </remarks>
public interface IVectorIndex
{
    int Dimensions { get; }

    /// <summary>Rows ever added, removed ones too.</summary>
    int Count { get; }

    /// <summary>A row as it was added: [Dimensions].</summary>
    ReadOnlySpan<float> this[int row] { get; }

    /// <summary>Adds a row and returns its number; it can be found from then on.</summary>
    /// <exception cref="RefusalException">Invalid: another number of dimensions, not finite, or far from unit length.</exception>
    int Add(ReadOnlySpan<float> vector);

    /// <summary>Takes a row out of every search that begins from now on, whatever its row count. Again does nothing.</summary>
    void Remove(int row);

    bool IsRemoved(int row);

    /// <summary>The k nearest rows to each query, best first; of equal scores the earlier row. Scores are fp32 inner products.</summary>
    /// <param name="queries">[q, Dimensions], row-major.</param>
    /// <param name="k">At least 1.</param>
    /// <param name="rowCount">Rows from here on are not returned; at most <see cref="Count"/>.</param>
    /// <param name="filter">Null accepts every row.</param>
    /// <param name="results">[q], each overwritten.</param>
    /// <exception cref="RefusalException">Invalid: the queries' shape does not fit, or a number is not finite.</exception>
    void Search(ReadOnlySpan<float> queries, int k, int rowCount, RowFilter? filter, ReadOnlySpan<List<ScoredRow>> results);

    /// <summary>Writes everything a load needs to answer as this index does. Not beside the writer.</summary>
    void Save(Stream stream);
}
