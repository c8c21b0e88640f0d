using Sextant.Indexing;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>The rows of the greatest <see cref="ResourceStatistics.Popularity"/> as it stood at one moment; of equal ones the earlier row first.</summary>
internal sealed class PopularRows
{
    private readonly (int Row, double Popularity)[] rows;

    private PopularRows((int Row, double Popularity)[] rows) => this.rows = rows;

    public int Count => rows.Length;

    /// <summary>One scan with a bounded queue; popularity outgrows a float in a few years, so it is compared as a double.</summary>
    public static PopularRows Of(Column<ResourceStatistics> statistics, int rowCount, int k, RowFilter filter)
    {
        // The least popular on top, and of equals the later row.
        var kept = new PriorityQueue<int, (double Popularity, int Earliness)>(Math.Min(k, rowCount));
        for (int row = 0; row < rowCount; row++)
        {
            double popularity = Volatile.Read(ref statistics[row]).Popularity;
            if (kept.Count < k)
            {
                if (filter(row)) kept.Enqueue(row, (popularity, -row));
                continue;
            }
            kept.TryPeek(out _, out var worst);
            if (popularity > worst.Popularity && filter(row)) kept.EnqueueDequeue(row, (popularity, -row));
        }
        var rows = new (int Row, double Popularity)[kept.Count];
        for (int i = rows.Length - 1; kept.TryDequeue(out int row, out var of); i--) rows[i] = (row, of.Popularity);
        return new PopularRows(rows);
    }

    /// <summary>Adds the first k that pass. The score is the share of the most popular row's popularity, 0–1.</summary>
    public void CopyTo(List<ScoredRow> results, int k, RowFilter? filter)
    {
        results.Clear();
        double most = rows.Length == 0 ? 0 : rows[0].Popularity;
        foreach ((int row, double popularity) in rows)
        {
            if (results.Count == k) return;
            if (filter is null || filter(row)) results.Add(new ScoredRow(row, most > 0 ? (float)(popularity / most) : 0));
        }
    }
}
