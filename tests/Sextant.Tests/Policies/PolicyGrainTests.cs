using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Policies;

public sealed class PolicyGrainTests : IAsyncLifetime
{
    private static readonly RecommendationRequest Twelve = new(12, ResourceFilter.None, 0);

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start(policy: new PolicyOptions
        {
            Default = new() { BannedTags = ["COOKING"] },
            Tenants = new Dictionary<string, PolicyRules> { ["open"] = new() { BannedTags = [] } },
        });
        await cluster.PutShelf();
        await cluster.PutShelf(new TenantId("open"));
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Each_tenant_has_its_own_policy()
    {
        RankedAnswer school = await cluster.Learner("ada").Recommend(Twelve);
        RankedAnswer open = await cluster.Learner("ada", new TenantId("open")).Recommend(Twelve);

        Assert.Equal(9, school.Items.Length);
        Assert.DoesNotContain(school.Items, item => item.Id.Value.StartsWith("cooking", StringComparison.Ordinal));
        Assert.Equal(12, open.Items.Length);
    }

    [Fact]
    public async Task A_review_or_an_age_counts_from_the_next_answer_on()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        Resource chords = Samples.Lesson("music-0", "Chords on the guitar", "music");
        Assert.Contains((await ada.Search(new("guitar", 10, ResourceFilter.None, 0))).Items, item => item.Id == chords.Id);

        await cluster.Resource("music-0").Put(chords with { MinAge = 12 });

        Assert.DoesNotContain((await ada.Search(new("guitar", 10, ResourceFilter.None, 0))).Items, item => item.Id == chords.Id);
        Assert.Contains((await ada.Search(new("guitar", 10, ResourceFilter.None with { Age = 12 }, 0))).Items, item => item.Id == chords.Id);

        await cluster.Resource("music-0").Put(chords with { Review = ReviewStatus.Pending });

        RankedAnswer answer = await ada.Rerank(new(null, [chords.Id, new("music-1"), new("nowhere"), new("cooking-0")], 0));
        Assert.Equal(["music-1"], answer.Items.Select(item => item.Id.Value));
        Assert.Equal<WithheldResource>([new(chords.Id, Rule.Review), new(new("cooking-0"), Rule.BannedTags)], answer.Withheld);
        Assert.Equal(["nowhere"], answer.Unknown.Select(id => id.Value));
    }

    [Fact]
    public async Task Why_not_is_answered_for_the_learner_as_they_are_now()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.Complete)]);

        WhyNot first = await ada.WhyNot(Twelve with { MinVersion = 1 }, (await ada.Recommend(Twelve)).Items[0].Id);
        WhyNot met = await ada.WhyNot(Twelve, new("music-0"));
        WhyNot banned = await ada.WhyNot(Twelve, new("cooking-1"));

        Assert.Equal((WhyNotOutcome.Shown, 1, 1L), (first.Outcome, first.Place!.Value, first.Version));
        Assert.Equal(WhyNotOutcome.Seen, met.Outcome);
        Assert.Equal((WhyNotOutcome.Filtered, Rule.BannedTags), (banned.Outcome, banned.Rule!.Value));
        Assert.Equal("minVersion", (await Assert.ThrowsAsync<Refusals.RefusalException>(() => ada.WhyNot(Twelve with { MinVersion = 9 }, new("music-0")))).Field);
    }

    [Fact]
    public async Task A_resource_that_was_removed_is_known_to_be()
    {
        await cluster.Resource("history-2").Remove();

        Assert.Equal(WhyNotOutcome.Removed, (await cluster.Learner("ada").WhyNot(Twelve, new("history-2"))).Outcome);
    }
}
