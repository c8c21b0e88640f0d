using System.Collections.Immutable;
using Orleans.Runtime;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Catalogue;

public sealed class StatisticsGrainTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly HookedCatalogueStore.Hooks hooks = new();
    private int looks; // into the journal: each begins with the checkpoint
    private ImmutableList<ImmutableArray<StatisticsDelta>> writes = [];
    private SextantCluster cluster = null!;

    private IStatisticsGrain Statistics => cluster.Silos.Client.GetGrain<IStatisticsGrain>(0);

    public async Task InitializeAsync()
    {
        hooks.After = (method, arguments, result) =>
        {
            if (method == nameof(ICatalogueStore.StatisticsCheckpoint)) Interlocked.Increment(ref looks);
            if (method == nameof(ICatalogueStore.AbsorbStatistics) && result is true)
                ImmutableInterlocked.Update(ref writes, (all, one) => all.Add(one), (ImmutableArray<StatisticsDelta>)arguments[2]!);
        };
        cluster = await SextantCluster.Start(silos: 3, HookedCatalogueStore.Around(new InMemoryCatalogueStore(), hooks), time: clock);
        await cluster.PutShelf();
        // The clock stands still: whatever a silo has still to ask for as it starts is answered with nothing to do.
        await Statistics.Absorb(Interval);
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Of_three_silos_that_tick_together_one_has_the_journal_read()
    {
        await cluster.Learner("ada").Record([Samples.Did("1", "music-0", InteractionKind.Complete)]);
        int before = looks;

        clock.Advance(Interval);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Statistics.Absorb(0.9 * Interval)));

        Assert.Equal(2, looks - before); // a page, and the end
        Assert.Single(writes);
        Assert.Equal(1, (await cluster.Resource("music-0").Describe())!.Statistics.Completions);
    }

    [Fact]
    public async Task A_popular_resource_costs_one_write_for_thousands_of_interactions()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(learner => cluster.Learner($"{learner}").Record(
            [.. Enumerable.Range(0, 100).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))])));

        await cluster.AbsorbStatistics();

        StatisticsDelta only = Assert.Single(Assert.Single(writes));
        Assert.Equal(("music-0", 5_000), (only.ResourceId.Value, only.Added.Interactions));
        Assert.Equal(5_000, (await cluster.Resource("music-0").Describe())!.Statistics.Interactions);
    }

    [Fact]
    public async Task More_than_one_call_may_take_is_absorbed_call_by_call()
    {
        ImmutableArray<Interaction> thousand = [.. Enumerable.Range(0, 1000).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))];
        const int learners = 85;
        for (int learner = 0; learner < learners; learner++) await cluster.Stores.Journal.Append(SextantCluster.Tenant, new LearnerId($"{learner}"), 0, thousand);

        Assert.True(await Statistics.Absorb(TimeSpan.Zero));
        Assert.False(await Statistics.Absorb(TimeSpan.Zero));
        Assert.Equal(learners * 1000, writes.Sum(deltas => deltas.Sum(delta => delta.Added.Interactions)));
    }

    [Fact]
    public async Task When_its_silo_is_lost_counting_goes_on_elsewhere_and_counts_nothing_twice()
    {
        await cluster.Learner("ada").Record([Samples.Did("1", "music-0", InteractionKind.Like)]);
        await cluster.AbsorbStatistics();
        SiloAddress? host = await cluster.Silos.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(Statistics);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(host)));
        await cluster.Silos.WaitForLivenessToStabilizeAsync(didKill: true);

        await SextantCluster.Until(() => cluster.Learner("ada").Record([Samples.Did("2", "music-0", InteractionKind.Like)]));
        await SextantCluster.Until(() => Statistics.Absorb(TimeSpan.Zero));

        Assert.Equal(2, (await SextantCluster.Until(() => cluster.Resource("music-0").Describe()))!.Statistics.Likes);
    }
}
