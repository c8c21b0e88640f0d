using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting;
using Sextant.Indexing;
using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>Follows every tenant's feed in the background, so that what another silo announces is here within milliseconds.</summary>
public sealed class CatalogueFollowing(
    ICatalogueStore store,
    CatalogueReplicas replicas,
    CatalogueDivision division,
    GraphBuilder builder,
    IGrainFactory grains,
    TimeProvider time,
    ILogger<CatalogueFollowing> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseWithoutNews = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<TenantId, Task> loops = new();
    private readonly Outage outage = new("Following the catalogue", time, logger);

    /// <summary>
    /// Completes when every tenant's replica is level with the head that its feed had when this silo joined, or a later one:
    /// the silo may then be called ready.
    /// </summary>
    public Task Warm => warm.Task;

    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        void Follow(TenantId tenant) => loops.GetOrAdd(tenant, id => Task.Run(() => FollowTenant(id, stoppingToken), CancellationToken.None));
        replicas.TenantLoaded += Follow;
        foreach (TenantId tenant in replicas.Known) Follow(tenant);
        try
        {
            await Persist(() => BecomeLevel(stoppingToken), stoppingToken);
            if (!stoppingToken.IsCancellationRequested) warm.TrySetResult();
            builder.Start(); // not before: it would slow down the start
            await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            replicas.TenantLoaded -= Follow;
        }
        await Task.WhenAll(loops.Values);
    }

    /// <summary>Loading may take minutes: who was loaded first is looked at again, and so is who came meanwhile.</summary>
    private async Task BecomeLevel(CancellationToken stopping)
    {
        HashSet<TenantId> seen = [];
        bool more;
        do
        {
            more = seen.Add(TenantId.Default);
            foreach (TenantId tenant in await store.Tenants(stopping)) more |= seen.Add(tenant);
            foreach (TenantId tenant in seen)
            {
                CatalogueFollower follower = await replicas.Of(tenant);
                await follower.CatchUp(await store.Head(tenant, stopping), stopping);
                await division.Fill(follower.View, stopping);
            }
        }
        while (more);
    }

    private async Task FollowTenant(TenantId tenant, CancellationToken stopping)
    {
        CatalogueFollower follower = null!;
        await Persist(async () => follower = await replicas.Of(tenant), stopping);
        ICatalogueGrain feed = grains.GetGrain<ICatalogueGrain>(tenant.Value);
        while (!stopping.IsCancellationRequested)
        {
            await Persist(async () =>
            {
                long known = follower.View.Version;
                long head = await feed.WaitPast(known, stopping);
                follower.Hear();
                await follower.CatchUp(head, stopping);
                await division.Follow(follower, atOnce: false, stopping);
                // A feed whose silo is stopping answers at once with nothing new until it has moved.
                if (head <= known) await Task.Delay(PauseWithoutNews, time, stopping);
            }, stopping);
        }
    }

    /// <summary>Does it, again after a pause when it fails, until it succeeds or the silo stops.</summary>
    private async Task Persist(Func<Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work();
                outage.Over();
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A follower that gives up would leave the silo answering from the past for ever.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                outage.Failed(failure);
                await Task.Delay(PauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
