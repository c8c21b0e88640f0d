namespace Sextant.Bench.Cluster;

/// <param name="Before">Load before each event, to compare with.</param>
/// <param name="After">Load after each event has ended; what has not recovered by then counts as not recovered.</param>
/// <param name="Connection">Of a PostgreSQL database; null for memory.</param>
internal sealed record ClusterPlan(int Resources, int Learners, int Workers, TimeSpan Before, TimeSpan After, int Seed, string? Connection);
