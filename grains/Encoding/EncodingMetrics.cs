using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sextant.Telemetry;

namespace Sextant.Encoding;

/// <summary>What the encoder's queue tells of itself. Durations in seconds; tags: purpose and model.</summary>
internal sealed class EncodingMetrics : IDisposable
{
    public const string MeterName = "Sextant.Encoding";

    public static readonly ActivitySource Source = new(MeterName);

    private readonly Histogram<double> queueTime;
    private readonly Histogram<double> batchDuration;
    private readonly Histogram<int> batchTokens;
    private readonly Histogram<int> batchTexts;
    private readonly Histogram<double> rate;
    private readonly Counter<long> tokens;
    private readonly Counter<long> cacheHits;
    private readonly Counter<long> shared;
    private readonly Counter<long> refused;

    /// <param name="waiting">Tokens that wait now.</param>
    /// <param name="limit">Tokens that may wait.</param>
    /// <param name="activeModel">Its id; null while there is none.</param>
    public EncodingMetrics(Func<long> waiting, long limit, Func<string?> activeModel)
    {
        Meter = new Meter(MeterName);
        queueTime = Meter.CreateDuration("sextant.encoding.queue.duration", "From a text's arrival to the start of its batch");
        batchDuration = Meter.CreateDuration("sextant.encoding.batch.duration", "Encoding one batch, without queries that overtook it");
        batchTokens = Meter.CreateCount("sextant.encoding.batch.tokens", "{token}", "Tokens of a batch");
        batchTexts = Meter.CreateCount("sextant.encoding.batch.texts", "{text}", "Texts of a batch");
        rate = Meter.CreateHistogram(
            "sextant.encoding.batch.rate", "{token}/s", "Tokens of a batch over its duration", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets.Rates });
        tokens = Meter.CreateCounter<long>("sextant.encoding.tokens", "{token}", "Tokens encoded");
        cacheHits = Meter.CreateCounter<long>("sextant.encoding.cache.hits", "{text}", "Queries answered from the recent ones");
        shared = Meter.CreateCounter<long>("sextant.encoding.shared", "{text}", "Texts that joined an equal one already under way");
        refused = Meter.CreateCounter<long>("sextant.encoding.refused", "{text}", "Texts refused because the queue was full");
        Meter.CreateObservableUpDownCounter("sextant.encoding.queue.tokens", waiting, "{token}", "Tokens that wait");
        Meter.CreateObservableUpDownCounter("sextant.encoding.queue.limit", () => limit, "{token}", "Tokens that may wait");
        Meter.CreateObservableGauge("sextant.encoding.model.active", () => Active(activeModel()), "{model}", "1 for the encoder model that is active on this silo");
    }

    public Meter Meter { get; }

    public void Started(PendingText text, TimeSpan waited) => queueTime.Record(waited.TotalSeconds, PurposeOf(text.Key.Purpose));

    public void Encoded(EncoderBatch batch, TimeSpan duration)
    {
        var purpose = PurposeOf(batch.Purpose);
        var model = ModelOf(batch.Model.Id);
        batchDuration.Record(duration.TotalSeconds, purpose, model);
        batchTokens.Record(batch.Tokens, purpose, model);
        batchTexts.Record(batch.Count, purpose, model);
        tokens.Add(batch.Tokens, purpose, model);
        if (duration > TimeSpan.Zero) rate.Record(batch.Tokens / duration.TotalSeconds, purpose, model);
    }

    public void CacheHit() => cacheHits.Add(1);

    public void Shared() => shared.Add(1);

    public void Refused(int texts) => refused.Add(texts);

    public void Dispose() => Meter.Dispose();

    private static IEnumerable<Measurement<int>> Active(string? model) => model is null ? [] : [new(1, ModelOf(model))];

    private static KeyValuePair<string, object?> ModelOf(string id) => KeyValuePair.Create<string, object?>("sextant.model", id);

    private static KeyValuePair<string, object?> PurposeOf(EncodingPurpose purpose) =>
        KeyValuePair.Create<string, object?>("sextant.purpose", purpose == EncodingPurpose.Query ? "query" : "passage");
}
