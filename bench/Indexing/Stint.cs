using System.Diagnostics;

namespace Sextant.Bench.Indexing;

/// <summary>How long something took, by the clock and by the processor. On a busy machine only the latter compares.</summary>
internal readonly record struct Stint(double Seconds, double ProcessorSeconds)
{
    public static Stint Of(Action work)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        work();
        return new Stint(Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    /// <summary>Of each part by itself.</summary>
    public static Stint Median(IReadOnlyList<Stint> turns) =>
        new(Median(turns.Select(turn => turn.Seconds)), Median(turns.Select(turn => turn.ProcessorSeconds)));

    public object AsJson => new { seconds = Math.Round(Seconds, 2), processor_seconds = Math.Round(ProcessorSeconds, 2) };

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
