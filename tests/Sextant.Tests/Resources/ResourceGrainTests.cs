using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Refusals;

namespace Sextant.Resources;

public sealed class ResourceGrainTests : IAsyncLifetime
{
    private static readonly SearchRequest Ten = new("volcano", 10, ResourceFilter.None, 0);

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start();
        await cluster.PutShelf();
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task A_resource_is_searchable_when_its_put_is_acknowledged()
    {
        ResourceReceipt receipt = await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"));
        Assert.True(receipt is { Created: true, Changed: true });
        Assert.Equal("v", (await cluster.Learner("ada").Search(Ten)).Items[0].Id.Value);
    }

    [Fact]
    public async Task Putting_the_same_content_again_is_no_work()
    {
        ResourceReceipt first = await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"));
        ResourceReceipt second = await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"));
        Assert.Equal(first with { Created = false, Changed = false }, second);
        Assert.Equal(first.CatalogueVersion, (await cluster.Catalogue().Summarise()).Version);
    }

    [Fact]
    public async Task A_change_replaces_what_was_found_before()
    {
        await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"));
        await cluster.Resource("v").Put(Samples.Lesson("v", "How a glacier moves"));
        Assert.Empty((await cluster.Learner("ada").Search(Ten)).Items);
        Assert.Equal("v", (await cluster.Learner("ada").Search(Ten with { Query = "glacier" })).Items[0].Id.Value);
    }

    [Fact]
    public async Task A_removed_resource_is_gone_from_every_answer_and_can_come_back()
    {
        await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"));
        Assert.True(await cluster.Resource("v").Remove());
        Assert.False(await cluster.Resource("v").Remove());
        Assert.Null(await cluster.Resource("v").Describe());
        Assert.Empty((await cluster.Learner("ada").Search(Ten)).Items);

        Assert.True((await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"))).Created);
        Assert.NotEmpty((await cluster.Learner("ada").Search(Ten)).Items);
    }

    [Fact]
    public async Task A_resource_of_another_name_is_refused()
    {
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => cluster.Resource("v").Put(Samples.Lesson("w", "Volcano")));
        Assert.Equal((Refusal.Invalid, "id"), (refusal.Refusal, refusal.Field));
    }

    [Fact]
    public async Task Interactions_become_statistics_once_each()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.Complete), Samples.Did("2", "music-0", InteractionKind.Rate, 0.5f)]);
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.Complete)]);
        await cluster.AbsorbStatistics();
        await cluster.AbsorbStatistics();

        ResourceStatistics statistics = (await cluster.Resource("music-0").Describe())!.Statistics;
        Assert.Equal((2, 1, 1, 0.5), (statistics.Interactions, statistics.Completions, statistics.Ratings, statistics.RatingSum));
        Assert.Equal(PopularityDecay.WeightAt(Samples.Did("1", "music-0", InteractionKind.Complete).At), statistics.Popularity, 1e-9);
    }

    [Fact]
    public async Task Starts_are_counted_and_a_description_says_how_good_a_resource_is_and_how_surely()
    {
        for (int i = 0; i < 4; i++)
        {
            ILearnerGrain learner = cluster.Learner($"learner-{i}");
            await learner.Record([Samples.Did("1", "music-0", InteractionKind.Start), Samples.Did("2", "music-0", InteractionKind.Rate, 1f)]);
            if (i > 0) await learner.Record([Samples.Did("3", "music-0", InteractionKind.Complete), Samples.Did("4", "music-1", InteractionKind.Rate, 0f)]);
        }
        await cluster.AbsorbStatistics();

        ResourceDescription good = (await cluster.Resource("music-0").Describe())!, bad = (await cluster.Resource("music-1").Describe())!;

        Assert.Equal((4, 3), (good.Statistics.Starts, good.Statistics.Completions));
        Assert.Equal((4, 4, 0), (good.Quality!.Value.Rating.Count, good.Quality.Value.Completion.Count, good.Quality.Value.Gain.Count));
        Assert.True(good.Quality.Value.Value > bad.Quality!.Value.Value);
        Assert.True(good.Quality.Value.Uncertainty > 0);
    }

    [Fact]
    public async Task No_tenant_finds_anothers_resources()
    {
        TenantId other = new("other-school");
        await cluster.Resource("v").Put(Samples.Lesson("v", "How a volcano erupts"));
        Assert.Null(await cluster.Resource("v", other).Describe());
        Assert.Empty((await cluster.Learner("ada", other).Search(Ten)).Items);
    }
}
