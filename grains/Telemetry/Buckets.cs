using System.Diagnostics.Metrics;

namespace Sextant.Telemetry;

/// <summary>
/// Upper bounds of histograms' buckets, one set for each sort of quantity, so that instances and instruments can be added
/// up and compared. The default ones of OpenTelemetry are made for milliseconds.
/// </summary>
public static class Buckets
{
    /// <summary>Of an answer: 0.1 ms to 10 s, finest about the 10 ms that are promised.</summary>
    public static readonly double[] Seconds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>Of a training: 1 s to 6 hours.</summary>
    public static readonly double[] LongSeconds = [1, 5, 15, 60, 300, 900, 3600, 21_600];

    /// <summary>Of things in a group: 1 to 10,000.</summary>
    public static readonly int[] Counts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

    /// <summary>Of things a second: 100 to 10,000,000.</summary>
    public static readonly double[] Rates =
        [100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 10_000_000];

    public static Histogram<double> CreateDuration(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });

    /// <param name="unit">In braces: what is counted.</param>
    public static Histogram<int> CreateCount(this Meter meter, string name, string unit, string description) =>
        meter.CreateHistogram(name, unit, description, tags: null, new InstrumentAdvice<int> { HistogramBucketBoundaries = Counts });
}
