using System.Diagnostics.Metrics;
using Sextant.Counting;

namespace Sextant.Catalogue;

/// <summary>How far the statistics of resources lag behind the journal, told by the silo that absorbs them.</summary>
public sealed class StatisticsMetrics : IDisposable
{
    private readonly JournalFollowing journal;
    private readonly Meter meter = new(CatalogueMetrics.MeterName);
    private long checkpoint = -1;

    /// <param name="journal">What this silo has read of it stands for its end, of which storage is not asked.</param>
    public StatisticsMetrics(JournalFollowing journal)
    {
        this.journal = journal;
        meter.CreateObservableGauge("sextant.statistics.lag", Lag, "{interaction}", "Journal sequences read by this silo that the statistics' checkpoint has not reached");
    }

    /// <summary>Whether this silo is the one that absorbs them, as far as is known.</summary>
    internal bool AreHere => Interlocked.Read(ref checkpoint) >= 0;

    /// <summary>Tells the journal sequence up to which statistics are known to go.</summary>
    internal void Reached(long sequence) => Interlocked.Exchange(ref checkpoint, sequence);

    /// <summary>Another silo absorbs them from here on, or none.</summary>
    internal void Leave() => Interlocked.Exchange(ref checkpoint, -1);

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Lag() =>
        Interlocked.Read(ref checkpoint) is >= 0 and var reached ? [new Measurement<long>(Math.Max(0, journal.Absorbed - reached))] : [];
}
