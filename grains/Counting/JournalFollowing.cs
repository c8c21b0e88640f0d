using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Learners;

namespace Sextant.Counting;

/// <summary>
/// Reads the journal on this silo for whatever is counted in memory: from where kept counts end, where there are any, and
/// otherwise anew, from the newest <see cref="LearnerOptions.FollowLast"/> interactions on. Erasures are followed too.
/// </summary>
public sealed partial class JournalFollowing : PeriodicWork
{
    private const int PageSize = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly IInteractionJournal journal;
    private readonly ICatalogueStore catalogue;
    private readonly LearnerOptions options;
    private readonly ImmutableArray<IJournalReader> readers;
    private readonly JournalMetrics metrics;
    private readonly SemaphoreSlim absorbing = new(1, 1);
    private readonly KeptCounts? kept;
    private long absorbed; // the last interaction
    private long reached = -1; // the last interaction or erasure; below 0: where to begin is not known yet
    private long freshTo; // of who was erased up to here nothing was counted
    private DateTimeOffset began; // when these counts were, or those they go on from
    private bool holdErased;
    private long lastErasure;
    private JournalEntry? lastEntry; // what stands at reached, when it is an interaction,
    private JournalPlace? place; // and otherwise this
    private bool isLevel; // the journal's end was reached once
    private long caughtUpAt; // a timestamp

    /// <param name="kept">Null keeps nothing: every start counts anew.</param>
    public JournalFollowing(
        IInteractionJournal journal,
        ICatalogueStore catalogue,
        LearnerOptions options,
        IEnumerable<IJournalReader> readers,
        TimeProvider time,
        ILogger<JournalFollowing> logger,
        KeptCounts? kept = null)
        : base("Following what learners do", Interval, time, logger)
    {
        this.kept = kept;
        (this.journal, this.catalogue, this.options, this.readers) = (journal, catalogue, options, [.. readers]);
        (turns, marked) = (new KeepingTurns(options, time), new MarkedLearners(this.readers, time));
        caughtUpAt = time.GetTimestamp();
        metrics = new JournalMetrics(this);
    }

    /// <summary>The journal sequence up to which the readers have been told.</summary>
    internal long Absorbed => Interlocked.Read(ref absorbed);

    /// <summary>Since the end of the journal was last reached.</summary>
    internal TimeSpan Silence => Time.GetElapsedTime(Interlocked.Read(ref caughtUpAt));

    /// <summary>Absorbs everything journalled so far.</summary>
    public async Task Absorb(CancellationToken cancellation = default)
    {
        while (!await AbsorbPage(cancellation).ConfigureAwait(false))
        {
            // Between two pages whoever waits to forget somebody has a turn.
        }
        Interlocked.Exchange(ref caughtUpAt, Time.GetTimestamp());
    }

    /// <summary>
    /// Drops what this silo remembers of an erased learner; call it once the journal has nothing of the learner any more.
    /// Other silos read of it in the journal.
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

    /// <returns>True at the journal's end.</returns>
    private async Task<bool> AbsorbPage(CancellationToken cancellation)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (reached < 0) await Begin(cancellation).ConfigureAwait(false);
            JournalStretch stretch = await JournalStretch.Read(journal, reached, PageSize, cancellation).ConfigureAwait(false);
            Absorb(stretch);
            foreach (IJournalReader reader in readers) reader.Publish();
            if (stretch.IsLast) Volatile.Write(ref isLevel, true);
            return stretch.IsLast;
        }
        finally
        {
            absorbing.Release();
        }
    }

    private async Task Begin(CancellationToken cancellation)
    {
        // Statistics are at the journal's end but for a moment: counted from there, where to begin needs no reading.
        long end = await catalogue.StatisticsCheckpoint(cancellation).ConfigureAwait(false), oldest = Math.Max(0, end - options.FollowLast);
        CountsMark? mark = kept is null ? null : await kept.Load(journal, oldest, readers, cancellation).ConfigureAwait(false);
        (began, holdErased, freshTo) = mark is null ? (Time.GetUtcNow(), false, end) : (mark.Began, mark.HoldErased, mark.Sequence);
        place = mark?.Place;
        Interlocked.Exchange(ref absorbed, mark?.Sequence ?? oldest);
        Interlocked.Exchange(ref reached, absorbed);
    }

    private void Absorb(JournalStretch stretch)
    {
        marked.LetGoInTime();
        int next = 0;
        foreach (JournalEntry entry in stretch.Entries)
        {
            while (next < stretch.Erasures.Length && stretch.Erasures[next].Sequence < entry.Sequence) Forget(stretch.Erasures[next++]);
            Absorb(entry);
        }
        while (next < stretch.Erasures.Length) Forget(stretch.Erasures[next++]);
        Interlocked.Exchange(ref reached, stretch.Through);
    }

    private void Absorb(JournalEntry entry)
    {
        // First: an entry that fails is left out, and none is counted twice.
        Interlocked.Exchange(ref reached, entry.Sequence);
        Interlocked.Exchange(ref absorbed, entry.Sequence);
        lastEntry = entry;
        marked.Add(entry.Tenant, entry.Learner);
        foreach (IJournalReader reader in readers)
        {
            // Who begins anew, where the erasure was written by a program that did not keep it for others.
            if (entry.Version == 1) reader.Forget(entry.Tenant, entry.Learner);
            reader.Absorb(entry);
        }
    }

    protected override async Task<bool> Tick(CancellationToken stopping)
    {
        await Absorb(stopping);
        return true;
    }
}
