using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Behaviour;
using Sextant.Learners;

namespace Sextant.Training;

/// <summary>
/// Follows the journal on this silo and counts what goes together, tenant by tenant, from its beginning: counts are kept in
/// memory alone, and a restart makes them anew.
/// </summary>
public sealed partial class BehaviourFollowing(
    IInteractionJournal journal, TrainingOptions options, TimeProvider time, ILogger<BehaviourFollowing> logger) : BackgroundService
{
    private const int PageSize = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<TenantId, LiveBehaviour> tenants = new();
    private readonly SemaphoreSlim absorbing = new(1, 1);
    private long absorbed;

    /// <summary>Null while there is too little to go by. Never waits.</summary>
    public RelevanceModel? Of(TenantId tenant) => tenants.TryGetValue(tenant, out LiveBehaviour? live) ? live.Model : null;

    /// <summary>Counts everything journalled so far.</summary>
    public async Task Absorb(CancellationToken cancellation = default)
    {
        while (await AbsorbPage(cancellation).ConfigureAwait(false) == PageSize)
        {
            // Between two pages whoever waits to forget somebody has a turn.
        }
    }

    /// <summary>
    /// Drops what this silo remembers of an erased learner; call it once the journal has nothing of the learner any more.
    /// Other silos do when the learner begins anew, and <see cref="LiveBehaviour.ForgetUntouched"/> otherwise.
    /// </summary>
    public async Task Forget(TenantId tenant, LearnerId learner, CancellationToken cancellation = default)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (tenants.TryGetValue(tenant, out LiveBehaviour? live)) live.Forget(learner);
        }
        finally
        {
            absorbing.Release();
        }
    }

    internal bool Remembers(TenantId tenant, LearnerId learner) => tenants.TryGetValue(tenant, out LiveBehaviour? live) && live.Remembers(learner);

    public override void Dispose()
    {
        absorbing.Dispose();
        base.Dispose();
    }

    /// <returns>How many entries there were.</returns>
    private async Task<int> AbsorbPage(CancellationToken cancellation)
    {
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ImmutableArray<JournalEntry> page = await journal.ReadAll(absorbed, PageSize, cancellation).ConfigureAwait(false);
            foreach (JournalEntry entry in page) Absorb(entry);
            foreach ((_, LiveBehaviour live) in tenants)
            {
                live.ForgetUntouched(time.GetUtcNow());
                live.Publish();
            }
            return page.Length;
        }
        finally
        {
            absorbing.Release();
        }
    }

    private void Absorb(JournalEntry entry)
    {
        absorbed = entry.Sequence; // first: an entry that fails is left out, and none is counted twice
        LiveBehaviour live = tenants.GetOrAdd(entry.Tenant, _ => new LiveBehaviour(new CoOccurrenceOptions(), options.MostItems, time.GetUtcNow()));
        if (entry.Version == 1) live.Forget(entry.Learner); // who begins anew after an erasure, wherever it was asked for
        live.Absorb(entry.Learner, entry.Interaction);
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
