namespace Sextant.Bench.Indexing;

/// <param name="Python">An interpreter that has hnswlib; null leaves the peer out.</param>
internal sealed record IndexPlan(
    int Rows, int Queries, int Clusters, int Links, int EfConstruction, int BuildThreads, int Rounds, int Seed, string? Python)
{
    public const int Dimensions = 384;
    public const int K = 100;

    /// <summary>Candidates kept while searching; each party is measured at every one.</summary>
    public static readonly int[] Efs = [100, 115, 135, 160, 200, 250, 320, 400, 600];
}
