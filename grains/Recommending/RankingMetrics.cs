using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sextant.Telemetry;

namespace Sextant.Recommending;

/// <summary>How long answers take, and a span for each that is traced.</summary>
public sealed class RankingMetrics : IDisposable
{
    public const string MeterName = "Sextant.Ranking";

    private static readonly ActivitySource Source = new(MeterName);

    private readonly TimeProvider time;
    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> duration;

    public RankingMetrics(TimeProvider time)
    {
        this.time = time;
        duration = meter.CreateDuration("sextant.ranking.duration", "Making one answer on this silo");
    }

    /// <param name="operation">One of a few words, such as <c>recommend</c>.</param>
    internal Work Begin(string operation) => new(operation, time.GetTimestamp(), Source.StartActivity(operation));

    /// <summary>Awaits an answer that was begun after <see cref="Begin"/>.</summary>
    internal async Task<T> Measure<T>(Work work, Task<T> answer)
    {
        KeyValuePair<string, object?> operation = new("sextant.operation", work.Operation);
        try
        {
            T made = await answer;
            duration.Record(Elapsed(work).TotalSeconds, operation);
            return made;
        }
        catch (Exception failure)
        {
            duration.Record(Elapsed(work).TotalSeconds, operation, ErrorType.TagOf(failure));
            work.Span?.SetTag(ErrorType.Tag, ErrorType.Of(failure)).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            work.Span?.Dispose();
        }
    }

    internal TimeSpan Elapsed(Work work) => time.GetElapsedTime(work.Began);

    public void Dispose() => meter.Dispose();

    internal readonly record struct Work(string Operation, long Began, Activity? Span);
}
