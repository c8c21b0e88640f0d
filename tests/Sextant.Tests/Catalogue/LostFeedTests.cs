using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;
using Sextant.Hosting;
using Sextant.Storage;

namespace Sextant.Catalogue;

/// <summary>The silo that rings the bell of a tenant's feed is lost while the others wait for it.</summary>
public sealed class LostFeedTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    private readonly InMemoryCatalogueStore feed = new();
    private readonly HookedCatalogueStore.Hooks hooks = new();

    [Fact]
    public async Task The_others_find_it_again_and_a_change_kept_while_it_was_gone_is_not_missed()
    {
        await using SextantCluster cluster = await SextantCluster.Start(silos: 3, HookedCatalogueStore.Around(feed, hooks));
        await cluster.PutShelf();
        await cluster.EverySiloCaughtUp();
        SiloAddress? host = await cluster.Silos.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(cluster.Catalogue());
        long late = await feed.Head(SextantCluster.Tenant) + 1;
        using var followed = new SemaphoreSlim(0);
        hooks.After = (_, _, result) =>
        {
            if (result is CataloguePage page && page.Changes.Any(change => change.Version == late)) followed.Release();
        };

        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(host)));
        // Kept by somebody who died before anybody was told.
        VersionedChange known = (await feed.Read(SextantCluster.Tenant, 0, 1)).Single();
        var put = (ResourcePut)known.Change;
        Assert.Equal(late, await feed.Append(SextantCluster.Tenant, [put with { Resource = put.Resource with { Id = new ResourceId("late") } }]));
        await cluster.Silos.WaitForLivenessToStabilizeAsync(didKill: true);

        foreach (InProcessSiloHandle _ in cluster.Silos.Silos) Assert.True(await followed.WaitAsync(LongEnough), "A silo did not come back to the feed.");
        foreach (InProcessSiloHandle silo in cluster.Silos.Silos)
        {
            CatalogueFollower follower = await silo.SiloHost.Services.GetRequiredService<CatalogueReplicas>().Of(SextantCluster.Tenant);
            await follower.CatchUp(late); // for the page in its hands to be applied
            Assert.True(follower.View.TryFind(new ResourceId("late"), out int _));
        }
    }
}
