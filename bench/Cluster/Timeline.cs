using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sextant.Bench.Cluster;

/// <summary>Every call of a stretch of time: when it ended, how long it took, whether it succeeded.</summary>
internal sealed class Timeline
{
    /// <summary>Calls are looked at in windows of this length.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    /// <summary>So many good windows in a row, or the quiet was chance.</summary>
    private const int Quiet = 5;

    private readonly ConcurrentQueue<Call> calls = new();

    public void Add(long began, bool succeeded)
    {
        long now = Stopwatch.GetTimestamp();
        calls.Enqueue(new Call(now, Stopwatch.GetElapsedTime(began, now).TotalMilliseconds, succeeded));
    }

    public int Count => calls.Count;

    public int CountBetween(long from, long to) => calls.Count(call => call.Ended >= from && call.Ended < to);

    /// <summary>99th percentile of the calls between two timestamps, milliseconds; null without any.</summary>
    public double? P99(long from, long to)
    {
        double[] latencies = [.. calls.Where(call => call.Ended >= from && call.Ended < to).Select(call => call.Milliseconds).Order()];
        return latencies.Length == 0 ? null : Math.Round(latencies[Math.Max(0, (int)Math.Ceiling(0.99 * latencies.Length) - 1)], 2);
    }

    /// <summary>
    /// How long after a moment the first window begins that is good, as are the four after it: it has calls, none of them
    /// failed, and their 99th percentile is at most so large. Null when there is none.
    /// </summary>
    public TimeSpan? Recovered(long since, long until, double mostP99)
    {
        int windows = (int)(Stopwatch.GetElapsedTime(since, until) / Window);
        var good = new bool[windows];
        foreach (var window in calls.Where(call => call.Ended >= since).GroupBy(call => (int)(Stopwatch.GetElapsedTime(since, call.Ended) / Window)))
        {
            if (window.Key >= windows) continue;
            double[] latencies = [.. window.Select(call => call.Milliseconds).Order()];
            good[window.Key] = window.All(call => call.Succeeded) && latencies[Math.Max(0, (int)Math.Ceiling(0.99 * latencies.Length) - 1)] <= mostP99;
        }
        for (int first = 0; first + Quiet <= windows; first++)
            if (good.AsSpan(first, Quiet).IndexOf(false) < 0) return first * Window;
        return null;
    }

    private readonly record struct Call(long Ended, double Milliseconds, bool Succeeded);
}
