using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sextant.Telemetry;

namespace Sextant.Learners;

/// <summary>What this silo's learners tell of themselves, without saying who. Durations in seconds.</summary>
public sealed class LearnerMetrics : IDisposable
{
    public const string MeterName = "Sextant.Learners";

    internal static readonly ActivitySource Source = new(MeterName);

    private static readonly KeyValuePair<string, object?> Accepted = new("sextant.outcome", "accepted");
    private static readonly KeyValuePair<string, object?> Duplicate = new("sextant.outcome", "duplicate");

    private readonly Histogram<double> record;
    private readonly Histogram<double> journal;
    private readonly Histogram<double> effect;
    private readonly Histogram<int> replayed;
    private readonly Counter<long> interactions;
    private readonly Counter<long> activations;
    private readonly UpDownCounter<long> resting;

    internal Meter Meter { get; } = new(MeterName);

    public LearnerMetrics()
    {
        record = Meter.CreateDuration("sextant.learner.record.duration", "Recording a batch of interactions: checks, journal, applying");
        journal = Meter.CreateDuration("sextant.learner.journal.duration", "The part of recording that waits for the journal");
        effect = Meter.CreateDuration("sextant.learner.effect.duration", "Recording and the first recommendation after it, without the time between the two");
        replayed = Meter.CreateCount("sextant.learner.replayed", "{interaction}", "Journal entries replayed beyond the snapshot when a learner is loaded");
        interactions = Meter.CreateCounter<long>("sextant.learner.interactions", "{interaction}", "Interactions acknowledged");
        activations = Meter.CreateCounter<long>("sextant.learner.activations", "{learner}", "Learners loaded from snapshot and journal");
        resting = Meter.CreateUpDownCounter<long>("sextant.learner.resting", "{learner}", "Learners in memory that are packed until somebody asks for them");
    }

    internal void Rested() => resting.Add(1);

    internal void Woken() => resting.Add(-1);

    internal void Loaded(int entries)
    {
        activations.Add(1);
        replayed.Record(entries);
    }

    internal void Recorded(TimeSpan took, InteractionReceipt receipt)
    {
        record.Record(took.TotalSeconds);
        if (receipt.Accepted > 0) interactions.Add(receipt.Accepted, Accepted);
        if (receipt.Duplicates > 0) interactions.Add(receipt.Duplicates, Duplicate);
    }

    internal void NotRecorded(TimeSpan took, Exception failure) => record.Record(took.TotalSeconds, ErrorType.TagOf(failure));

    internal void Journalled(TimeSpan took) => journal.Record(took.TotalSeconds);

    internal void NotJournalled(TimeSpan took, Exception failure) => journal.Record(took.TotalSeconds, ErrorType.TagOf(failure));

    internal void Reflected(TimeSpan took) => effect.Record(took.TotalSeconds);

    public void Dispose() => Meter.Dispose();
}
