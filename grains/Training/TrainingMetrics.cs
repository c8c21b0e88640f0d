using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sextant.Telemetry;

namespace Sextant.Training;

/// <summary>How long this silo's trainings take and what comes of them.</summary>
internal sealed class TrainingMetrics : IDisposable
{
    public const string MeterName = "Sextant.Training";

    public static readonly ActivitySource Source = new(MeterName);

    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> duration;

    public TrainingMetrics() => duration = meter.CreateHistogram(
        "sextant.training.duration", "s", "One training, its turn waited for excluded", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets.LongSeconds });

    /// <param name="kind">What is trained, in a word.</param>
    /// <param name="outcome">What came of it, in a word.</param>
    public void Trained(string kind, string outcome, TimeSpan took) => duration.Record(
        took.TotalSeconds, new KeyValuePair<string, object?>("sextant.model.kind", kind), new KeyValuePair<string, object?>("sextant.outcome", outcome));

    public void Dispose() => meter.Dispose();
}
