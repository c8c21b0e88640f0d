using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Time;

namespace Sextant.Sharding;

/// <summary>Answers from a divided catalogue through its grains, beside the same one in one piece.</summary>
public sealed class ShardedAnswerTests : IAsyncLifetime
{
    private static readonly string[] Subjects = ["Baking sourdough bread", "Guitar strumming and chords", "Emperors of ancient Rome", "Slope of a straight line"];

    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)); // ages and statistics stand still with it
    private SextantCluster whole = null!, divided = null!;

    public async Task InitializeAsync()
    {
        whole = await SextantCluster.Start(time: clock);
        for (int i = 0; i < 80; i++) await whole.Resource($"lesson-{i}").Put(Samples.Lesson($"lesson-{i}", $"{Subjects[i % 4]}, part {i}"));
        divided = await SextantCluster.Start(
            silos: 2, store: whole.Stores.Catalogue, time: clock, configure: silo => silo.Services.AddSingleton(new ShardingOptions { ShardAbove = 24 }));
        // What every start absorbs once is behind them before anything is recorded.
        await whole.AbsorbStatistics();
        await divided.AbsorbStatistics();
    }

    public async Task DisposeAsync()
    {
        await divided.DisposeAsync();
        await whole.DisposeAsync();
    }

    [Theory]
    [InlineData("sourdough bread")]
    [InlineData("part 7 emperors")]
    [InlineData("gitar chrods")]
    [InlineData("nothing of the kind")]
    public Task Searches_are_the_same(string query) =>
        RequireEqual(cluster => cluster.Learner("ada").Search(new SearchRequest(query, 10, ResourceFilter.None, 0)));

    [Theory]
    [InlineData(null)]
    [InlineData("ancient bred")]
    public Task Candidates_are_reranked_the_same(string? query) => RequireEqual(cluster => cluster.Learner("ada").Rerank(
        new RerankRequest(query, [.. Enumerable.Range(10, 20).Select(i => new ResourceId($"lesson-{i}"))], 0)));

    [Fact]
    public Task Recommendations_are_the_same() => RequireEqual(async cluster =>
    {
        ILearnerGrain bob = cluster.Learner("bob");
        InteractionReceipt receipt = await bob.Record([Samples.Did("1", "lesson-1", InteractionKind.Like), Samples.Did("2", "lesson-6", InteractionKind.Complete)]);
        return await bob.Recommend(new RecommendationRequest(10, ResourceFilter.None, receipt.Version));
    });

    private async Task RequireEqual(Func<SextantCluster, Task<RankedAnswer>> ask)
    {
        RankedAnswer one = await ask(whole), many = await ask(divided);
        Assert.Equal(one.Items.Select(item => (item.Id.Value, item.Score)), many.Items.Select(item => (item.Id.Value, item.Score)));
        Assert.Equal(0, await divided.ResourcesOn(divided.Silos.Silos[0]));
    }
}
