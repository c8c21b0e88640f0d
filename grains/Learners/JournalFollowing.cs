using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;

namespace Sextant.Learners;

/// <summary>
/// Reads the journal on this silo for whatever is counted in memory alone: a restart counts anew, from the newest
/// <see cref="LearnerOptions.FollowLast"/> interactions on.
/// </summary>
public sealed partial class JournalFollowing : BackgroundService
{
    private const int PageSize = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly IInteractionJournal journal;
    private readonly ICatalogueStore catalogue;
    private readonly LearnerOptions options;
    private readonly ImmutableArray<IJournalReader> readers;
    private readonly TimeProvider time;
    private readonly ILogger<JournalFollowing> logger;
    private readonly JournalMetrics metrics;
    private readonly SemaphoreSlim absorbing = new(1, 1);
    private long absorbed = -1; // below 0: where to begin is not known yet
    private long caughtUpAt; // a timestamp

    public JournalFollowing(
        IInteractionJournal journal,
        ICatalogueStore catalogue,
        LearnerOptions options,
        IEnumerable<IJournalReader> readers,
        TimeProvider time,
        ILogger<JournalFollowing> logger)
    {
        (this.journal, this.catalogue, this.options, this.readers, this.time, this.logger) = (journal, catalogue, options, [.. readers], time, logger);
        caughtUpAt = time.GetTimestamp();
        metrics = new JournalMetrics(this);
    }

    /// <summary>The journal sequence up to which the readers have been told.</summary>
    internal long Absorbed => Math.Max(0, Interlocked.Read(ref absorbed));

    /// <summary>Since the end of the journal was last reached.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref caughtUpAt));

    /// <summary>Absorbs everything journalled so far.</summary>
    public async Task Absorb(CancellationToken cancellation = default)
    {
        while (await AbsorbPage(cancellation).ConfigureAwait(false) == PageSize)
        {
            // Between two pages whoever waits to forget somebody has a turn.
        }
        Interlocked.Exchange(ref caughtUpAt, time.GetTimestamp());
    }

    /// <summary>
    /// Drops what this silo remembers of an erased learner; call it once the journal has nothing of the learner any more.
    /// Other silos do when the learner begins anew, and otherwise when the learner has long been silent.
    /// </summary>
    public async Task Forget(TenantId tenant, LearnerId learner, CancellationToken cancellation = default)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            foreach (IJournalReader reader in readers) reader.Forget(tenant, learner);
        }
        finally
        {
            absorbing.Release();
        }
    }

    public override void Dispose()
    {
        metrics.Dispose();
        absorbing.Dispose();
        base.Dispose();
    }

    /// <returns>How many entries there were.</returns>
    private async Task<int> AbsorbPage(CancellationToken cancellation)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Statistics are at the journal's end but for a moment: counted from there, where to begin needs no reading.
            if (absorbed < 0)
                Interlocked.Exchange(ref absorbed, Math.Max(0, await catalogue.StatisticsCheckpoint(cancellation).ConfigureAwait(false) - options.FollowLast));
            ImmutableArray<JournalEntry> page = await journal.ReadAll(absorbed, PageSize, cancellation).ConfigureAwait(false);
            foreach (JournalEntry entry in page) Absorb(entry);
            foreach (IJournalReader reader in readers) reader.Publish();
            return page.Length;
        }
        finally
        {
            absorbing.Release();
        }
    }

    private void Absorb(JournalEntry entry)
    {
        Interlocked.Exchange(ref absorbed, entry.Sequence); // first: an entry that fails is left out, and none is counted twice
        foreach (IJournalReader reader in readers)
        {
            // Who begins anew after an erasure, wherever it was asked for.
            if (entry.Version == 1) reader.Forget(entry.Tenant, entry.Learner);
            reader.Absorb(entry);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do await AbsorbWithoutFailing(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The journal has it all for the next start.
        }
    }

    private async Task AbsorbWithoutFailing(CancellationToken stopping)
    {
        try
        {
            await Absorb(stopping);
        }
#pragma warning disable CA1031 // Storage may be away: it is tried again with the next tick.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            AbsorbingFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Following what learners do failed; trying again.")]
    private static partial void AbsorbingFailed(ILogger logger, Exception failure);
}
