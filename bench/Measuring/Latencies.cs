namespace Sextant.Bench.Measuring;

/// <summary>Latencies of one phase in milliseconds, with exact percentiles.</summary>
internal sealed class Latencies
{
    private readonly Lock gate = new();
    private readonly List<double> milliseconds = [];

    public int Count => milliseconds.Count;

    public void Add(TimeSpan elapsed)
    {
        lock (gate) milliseconds.Add(elapsed.TotalMilliseconds);
    }

    /// <summary>The smallest latency that at least this share of all are no larger than; NaN when there are none.</summary>
    public double Percentile(double share)
    {
        lock (gate)
        {
            if (milliseconds.Count == 0) return double.NaN;
            milliseconds.Sort();
            int rank = (int)Math.Ceiling(share * milliseconds.Count);
            return Math.Round(milliseconds[Math.Clamp(rank - 1, 0, milliseconds.Count - 1)], 3);
        }
    }
}
