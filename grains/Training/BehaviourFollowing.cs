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
        await absorbing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await AbsorbPages(cancellation).ConfigureAwait(false);
        }
        finally
        {
            absorbing.Release();
        }
    }

    public override void Dispose()
    {
        absorbing.Dispose();
        base.Dispose();
    }

    private async Task AbsorbPages(CancellationToken cancellation)
    {
        ImmutableArray<JournalEntry> page;
        do
        {
            page = await journal.ReadAll(absorbed, PageSize, cancellation).ConfigureAwait(false);
            foreach (JournalEntry entry in page)
                tenants.GetOrAdd(entry.Tenant, _ => new LiveBehaviour(new CoOccurrenceOptions(), options.MostItems)).Absorb(entry.Learner, entry.Interaction);
            if (page.IsEmpty) continue;
            absorbed = page[^1].Sequence;
            foreach (TenantId tenant in page.Select(entry => entry.Tenant).Distinct()) tenants[tenant].Publish();
        }
        while (page.Length == PageSize);
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
