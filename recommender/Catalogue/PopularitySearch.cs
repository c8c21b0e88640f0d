using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>The rows of the greatest popularity, by one scan of a column and a bounded heap.</summary>
internal static class PopularitySearch
{
    /// <param name="popularity">As <see cref="Resources.ResourceStatistics.Popularity"/>, which outgrows a float: hence its own order.</param>
    public static void Run(Column<double> popularity, int k, int rowCount, RowFilter filter, List<ScoredRow> results)
    {
        results.Clear();
        k = Math.Clamp(k, 0, rowCount);
        if (k == 0) return;
        // Worst on top: the least popular, and of equals the later row.
        var kept = new PriorityQueue<int, (double Popularity, int Earliness)>(k);
        for (int row = 0; row < rowCount; row++)
        {
            double value = popularity[row];
            if (kept.Count == k)
            {
                kept.TryPeek(out _, out var worst);
                if (value > worst.Popularity && filter(row)) kept.EnqueueDequeue(row, (value, -row));
            }
            else if (filter(row))
            {
                kept.Enqueue(row, (value, -row));
            }
        }
        while (kept.TryDequeue(out int row, out _)) results.Add(new ScoredRow(row, 0));
        results.Reverse();
        double most = results.Count == 0 ? 0 : popularity[results[0].Row];
        if (most <= 0) return;
        for (int i = 0; i < results.Count; i++)
            results[i] = results[i] with { Score = (float)(popularity[results[i].Row] / most) };
    }
}
