using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sextant.Telemetry;

namespace Sextant.Storage;

/// <summary>What a writer of groups tells of itself, whatever the database. Durations in seconds; one instance a writer.</summary>
internal sealed class WriterMetrics : IDisposable
{
    public const string MeterName = "Sextant.Storage";

    public static readonly ActivitySource Source = new(MeterName);

    private readonly Meter meter = new(MeterName);
    private readonly KeyValuePair<string, object?> store;
    private readonly Histogram<double> duration;
    private readonly Histogram<int> rowsOfGroup;
    private readonly Histogram<int> requestsOfGroup;
    private readonly Counter<long> refused;

    /// <param name="store">What is written to, in a word: <c>journal</c>, <c>catalogue</c>.</param>
    /// <param name="waiting">Rows that wait now.</param>
    /// <param name="limit">Rows that may wait.</param>
    public WriterMetrics(string store, Func<int> waiting, int limit)
    {
        this.store = KeyValuePair.Create<string, object?>("sextant.store", store);
        duration = meter.CreateDuration("sextant.storage.commit.duration", "One transaction of a group, sync included");
        rowsOfGroup = meter.CreateCount("sextant.storage.commit.rows", "{row}", "Rows of a group");
        requestsOfGroup = meter.CreateCount("sextant.storage.commit.requests", "{request}", "Requests that share a group");
        refused = meter.CreateCounter<long>("sextant.storage.refused", "{request}", "Writes refused because the queue was full");
        meter.CreateObservableUpDownCounter("sextant.storage.queue.rows", () => new Measurement<int>(waiting(), this.store), "{row}", "Rows that wait to be written");
        meter.CreateObservableUpDownCounter("sextant.storage.queue.limit", () => new Measurement<int>(limit, this.store), "{row}", "Rows that may wait");
    }

    /// <summary>The group is on disk.</summary>
    public void Committed(int requests, int rows, TimeSpan took)
    {
        duration.Record(took.TotalSeconds, store);
        rowsOfGroup.Record(rows, store);
        requestsOfGroup.Record(requests, store);
    }

    /// <summary>Nothing of the group was written.</summary>
    public void Failed(TimeSpan took, Exception failure) => duration.Record(took.TotalSeconds, store, ErrorType.TagOf(failure));

    public void Refused() => refused.Add(1, store);

    public void Dispose() => meter.Dispose();
}
