using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Time;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>Keeping counts as a cluster does it.</summary>
public sealed class CountsKeepingTests
{
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_silo_that_reduces_statistics_keeps_counts_and_one_that_joins_has_them()
    {
        await using SextantCluster cluster = await SextantCluster.Start(silos: 2, time: clock);
        await cluster.PutShelf();
        await cluster.Learner("ann").Record([Samples.Did("a", "music-1", InteractionKind.Complete)]);
        IServiceProvider[] silos = [.. cluster.Silos.Silos.Select(silo => silo.SiloHost.Services)];
        await silos[0].GetRequiredService<StatisticsFollowing>().Absorb();
        foreach (IServiceProvider silo in silos) await silo.GetRequiredService<JournalFollowing>().Absorb();
        Assert.Single(silos, silo => silo.GetRequiredService<StatisticsMetrics>().AreHere);

        foreach (IServiceProvider silo in silos.OrderBy(silo => silo.GetRequiredService<StatisticsMetrics>().AreHere))
        {
            Assert.Empty(await cluster.Stores.Counts.List(TenantId.Default)); // who does not reduce statistics comes first, and keeps none
            await silo.GetRequiredService<CountsKeeping>().TickWithoutFailing(default);
        }
        Assert.Single(await cluster.Stores.Counts.List(TenantId.Default));

        InProcessSiloHandle joined = await cluster.Silos.StartAdditionalSiloAsync();
        await joined.SiloHost.Services.GetRequiredService<JournalFollowing>().Absorb();
        Assert.True(joined.SiloHost.Services.GetRequiredService<LiveBehaviours>().Remembers(SextantCluster.Tenant, new LearnerId("ann")));
    }
}
