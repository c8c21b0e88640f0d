using System.Diagnostics.Metrics;

namespace Sextant.Encoding;

/// <summary>What the encoder's queue tells of itself. Durations in seconds; tags: purpose and model.</summary>
internal sealed class EncodingMetrics : IDisposable
{
    public const string MeterName = "Sextant.Encoding";

    private readonly Histogram<double> queueTime;
    private readonly Histogram<double> batchDuration;
    private readonly Histogram<int> batchTokens;
    private readonly Histogram<int> batchTexts;
    private readonly Histogram<double> rate;
    private readonly Counter<long> cacheHits;
    private readonly Counter<long> shared;
    private readonly Counter<long> refused;

    /// <param name="waiting">Tokens that wait now.</param>
    public EncodingMetrics(Func<long> waiting)
    {
        Meter = new Meter(MeterName);
        queueTime = Meter.CreateHistogram<double>("sextant.encoding.queue.duration", "s", "From a text's arrival to the start of its batch");
        batchDuration = Meter.CreateHistogram<double>("sextant.encoding.batch.duration", "s", "Encoding one batch, without queries that overtook it");
        batchTokens = Meter.CreateHistogram<int>("sextant.encoding.batch.tokens", "{token}");
        batchTexts = Meter.CreateHistogram<int>("sextant.encoding.batch.texts", "{text}");
        rate = Meter.CreateHistogram<double>("sextant.encoding.batch.rate", "{token}/s", "Tokens of a batch over its duration");
        cacheHits = Meter.CreateCounter<long>("sextant.encoding.cache.hits", "{text}", "Queries answered from the recent ones");
        shared = Meter.CreateCounter<long>("sextant.encoding.shared", "{text}", "Texts that joined an equal one already under way");
        refused = Meter.CreateCounter<long>("sextant.encoding.refused", "{text}", "Texts refused because the queue was full");
        Meter.CreateObservableGauge("sextant.encoding.waiting", waiting, "{token}", "Tokens that wait");
    }

    public Meter Meter { get; }

    public void Started(PendingText text, TimeSpan waited) => queueTime.Record(waited.TotalSeconds, PurposeOf(text.Key.Purpose));

    public void Encoded(EncoderBatch batch, TimeSpan duration)
    {
        var purpose = PurposeOf(batch.Purpose);
        var model = KeyValuePair.Create<string, object?>("model", batch.Model.Id);
        batchDuration.Record(duration.TotalSeconds, purpose, model);
        batchTokens.Record(batch.Tokens, purpose, model);
        batchTexts.Record(batch.Count, purpose, model);
        if (duration > TimeSpan.Zero) rate.Record(batch.Tokens / duration.TotalSeconds, purpose, model);
    }

    public void CacheHit() => cacheHits.Add(1);

    public void Shared() => shared.Add(1);

    public void Refused(int texts) => refused.Add(texts);

    public void Dispose() => Meter.Dispose();

    private static KeyValuePair<string, object?> PurposeOf(EncodingPurpose purpose) =>
        KeyValuePair.Create<string, object?>("purpose", purpose == EncodingPurpose.Query ? "query" : "passage");
}
