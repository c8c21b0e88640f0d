using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Storage;

namespace Sextant.Sharding;

public sealed class ShardPatienceTests
{
    private const int Questions = 16;

    [Fact]
    public async Task Questions_that_nobody_waits_for_any_more_leave_a_slow_shard_room_for_others()
    {
        var hooks = new HookedCatalogueStore.Hooks();
        await using SextantCluster cluster = await SextantCluster.Start(
            1, HookedCatalogueStore.Around(new InMemoryCatalogueStore(), hooks),
            configure: silo => silo.Services.AddSingleton(new ShardingOptions { ShardAbove = 8, ShardPatience = 1000, ShardQuestions = Questions }));
        foreach (var resource in Samples.Shelf) await cluster.Resource(resource.Id.Value).Put(resource);
        InProcessSiloHandle silo = cluster.Silos.Silos[0];
        CatalogueFollower follower = await SextantCluster.Follower(silo);
        CatalogueDivision division = silo.SiloHost.Services.GetRequiredService<CatalogueDivision>();
        await division.Follow(follower, atOnce: true, CancellationToken.None);
        await division.Settled(SextantCluster.Tenant);
        Assert.True(follower.View.Part.IsDivided);

        var slow = new TaskCompletionSource();
        hooks.Before = (method, args) => method == nameof(ICatalogueStore.ReadPart) && args.OfType<CataloguePart>().Single().Shard >= 0
            ? slow.Task.WaitAsync(args.OfType<CancellationToken>().Single())
            : Task.CompletedTask;
        ResourcePut some = (await cluster.Stores.Catalogue.Find(SextantCluster.Tenant, new ResourceId("music-0")))!.Put;
        long head = await cluster.Stores.Catalogue.Append(SextantCluster.Tenant, [some with { Resource = Samples.Lesson("new", "Comets and their tails") }]);
        await follower.CatchUp(head);
        for (int round = 0; round < 4; round++)
        {
            RefusalException[] refused = await Task.WhenAll(Enumerable.Range(0, 6).Select(who =>
                Assert.ThrowsAsync<RefusalException>(() => Search(cluster, who))));
            Assert.All(refused, refusal => Assert.Equal(Refusal.Unavailable, refusal.Refusal)); // never as overload
        }
        slow.SetResult();
        Assert.Equal("new", (await Search(cluster, 0)).Items[0].Id.Value);
    }

    private static Task<RankedAnswer> Search(SextantCluster cluster, int who) =>
        cluster.Learner($"asker-{who}").Search(new SearchRequest("comets tails", 3, ResourceFilter.None, 0));
}
