using Orleans.TestingHost;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Hosting;

public sealed class SeveralSilosTests : IAsyncLifetime
{
    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start(silos: 3);
        await cluster.PutShelf();
        // A change is acknowledged on one silo and followed by the others; every test here wants all three level.
        await cluster.EverySiloCaughtUp();
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Learners_on_every_silo_answer_from_the_same_catalogue()
    {
        RankedAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            cluster.Learner($"learner-{i}").Search(new SearchRequest("guitar chords", 3, ResourceFilter.None, 0))));
        Assert.All(answers, answer => Assert.Equal(answers[0].Items.Select(item => item.Id), answer.Items.Select(item => item.Id)));
    }

    [Fact]
    public async Task A_killed_silos_learners_come_back_elsewhere_with_all_that_was_acknowledged()
    {
        await RecordForTwenty(round: 1);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[2]);
        await RequireVersions(1);
        await RecordForTwenty(round: 2);
        await RequireVersions(2);
    }

    [Fact]
    public async Task A_silo_that_stops_in_order_hands_its_learners_over()
    {
        await RecordForTwenty(round: 1);
        await cluster.Silos.StopSiloAsync(cluster.Silos.Silos[2]);
        await RequireVersions(1);
    }

    [Fact]
    public async Task A_silo_that_joins_serves_the_whole_catalogue()
    {
        InProcessSiloHandle joined = await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.EverySiloCaughtUp();
        Assert.Equal(Samples.Shelf.Count(), await cluster.ResourcesOn(joined));
    }

    private Task<InteractionReceipt[]> RecordForTwenty(int round) => Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
        cluster.Learner($"learner-{i}").Record([Samples.Did($"{round}", "music-0", InteractionKind.Progress, 0.5f)])));

    private async Task RequireVersions(long version)
    {
        for (int i = 0; i < 20; i++) Assert.Equal(version, (await cluster.Learner($"learner-{i}").Describe()).Version);
    }
}
