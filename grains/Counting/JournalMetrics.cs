using System.Diagnostics.Metrics;

namespace Sextant.Counting;

/// <summary>How far this silo has read the journal.</summary>
internal sealed class JournalMetrics : IDisposable
{
    public const string MeterName = "Sextant.Journal";

    private readonly Meter meter = new(MeterName);

    public JournalMetrics(JournalFollowing following)
    {
        meter.CreateObservableGauge("sextant.journal.absorbed", () => following.Absorbed, "{interaction}", "Journal sequence up to which this silo's live counts go");
        meter.CreateObservableGauge("sextant.journal.silence.duration", () => following.Silence.TotalSeconds, "s", "Time since this silo last reached the end of the journal");
    }

    public void Dispose() => meter.Dispose();
}
