using System.Collections.Immutable;
using Sextant.Hosting;
using Sextant.Recommending;
using Sextant.Refusals;

namespace Sextant.Learners;

public sealed class LearnerGrainTests : IAsyncLifetime
{
    private static readonly RecommendationRequest Ten = new(10, ResourceFilter.None, 0);

    private SextantCluster cluster = null!;

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start();
        await cluster.PutShelf();
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Somebody_new_is_at_version_zero_and_still_gets_starters()
    {
        RankedAnswer answer = await cluster.Learner("new").Recommend(Ten);
        Assert.Equal(0, answer.Version);
        Assert.NotEmpty(answer.Items);
    }

    [Fact]
    public async Task What_somebody_new_says_of_themselves_counts_in_the_very_next_answer_and_goes_with_them()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        LearnerPreferences stated = new([new ConceptId("harmony")], [], ["en"]);
        await cluster.Resource("theory").Put(Samples.Lesson("theory", "Intervals and triads") with { Concepts = [new ConceptId("harmony")] });
        await ada.Prefer(stated);

        RankedAnswer answer = await ada.Recommend(Ten);
        Assert.Equal("theory", answer.Items[0].Id.Value);
        Assert.Contains(answer.Items[0].Reasons, reason => reason.Kind == ReasonKind.Concept);
        Assert.Equal(stated.Interests.AsEnumerable(), (await ada.Describe()).Preferences.Interests);

        await ada.Erase();
        Assert.True((await ada.Describe()).Preferences.SayNothing);
    }

    [Fact]
    public async Task A_goal_that_the_catalogue_does_not_know_leaves_somebody_new_their_starters()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Prefer(new([], [new ConceptId("nowhere")], []));

        Assert.NotEmpty((await ada.Recommend(Ten)).Items);
    }

    [Fact]
    public async Task Preferences_out_of_bounds_change_nothing()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        var refused = await Assert.ThrowsAsync<RefusalException>(
            () => ada.Prefer(new([.. Enumerable.Range(0, 33).Select(i => new ConceptId($"{i}"))], [], [])));

        Assert.Equal("interests", refused.Field);
        Assert.True((await ada.Describe()).Preferences.SayNothing);
    }

    [Fact]
    public async Task What_is_acknowledged_shows_in_the_very_next_answer()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        InteractionReceipt receipt = await ada.Record([Samples.Did("1", "music-0", InteractionKind.Complete)]);
        Assert.Equal(new InteractionReceipt(1, 0, 1), receipt);

        RankedAnswer answer = await ada.Recommend(Ten with { MinVersion = receipt.Version });
        Assert.Equal(1, answer.Version);
        Assert.StartsWith("music", answer.Items[0].Id.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Items, item => item.Id.Value == "music-0");
    }

    [Fact]
    public async Task A_dismissed_resource_is_gone_from_the_next_answer()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([Samples.Did("1", "music-0", InteractionKind.Like)]);
        ResourceId first = (await ada.Recommend(Ten)).Items[0].Id;
        await ada.Record([Samples.Did("2", first.Value, InteractionKind.Dismiss)]);
        Assert.DoesNotContain((await ada.Recommend(Ten)).Items, item => item.Id == first);
    }

    [Fact]
    public async Task The_same_interaction_counts_once_in_one_batch_and_over_many()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        Interaction like = Samples.Did("1", "music-0", InteractionKind.Like);
        Assert.Equal(new InteractionReceipt(1, 1, 1), await ada.Record([like, like]));
        Assert.Equal(new InteractionReceipt(0, 1, 1), await ada.Record([like]));
        Assert.Equal(new InteractionReceipt(1, 1, 2), await ada.Record([like, like with { Id = "2" }]));
    }

    [Fact]
    public async Task An_id_used_before_the_recent_ones_still_counts_once()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        ImmutableArray<Interaction> many = [.. Enumerable.Range(0, 300).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))];
        await ada.Record(many);
        Assert.Equal(new InteractionReceipt(0, 1, 300), await ada.Record([many[0]]));
    }

    [Fact]
    public async Task A_version_never_reached_is_refused_as_a_conflict()
    {
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => cluster.Learner("ada").Recommend(Ten with { MinVersion = 1 }));
        Assert.Equal((Refusal.Conflict, "minVersion"), (refusal.Refusal, refusal.Field));
    }

    [Fact]
    public async Task One_unknown_resource_refuses_the_whole_batch_by_name()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() =>
            ada.Record([Samples.Did("1", "music-0", InteractionKind.Like), Samples.Did("2", "nowhere", InteractionKind.Like)]));
        Assert.Equal("interactions[1].resourceId", refusal.Field);
        Assert.Equal(0, (await ada.Describe()).Version);
    }

    public static TheoryData<string, Interaction> BadInteractions => new()
    {
        { "interactions[0].id", Samples.Did("", "music-0", InteractionKind.Like) },
        { "interactions[0].id", Samples.Did(new string('a', 257), "music-0", InteractionKind.Like) },
        { "interactions[0].resourceId", Samples.Did("1", "a\nb", InteractionKind.Like) },
        { "interactions[0].kind", Samples.Did("1", "music-0", (InteractionKind)99) },
        { "interactions[0].value", Samples.Did("1", "music-0", InteractionKind.Rate) },
        { "interactions[0].value", Samples.Did("1", "music-0", InteractionKind.Rate, 1.5f) },
        { "interactions[0].value", Samples.Did("1", "music-0", InteractionKind.Progress, float.NaN) },
        { "interactions[0].value", Samples.Did("1", "music-0", InteractionKind.Like, 1) },
        { "interactions[0].at", Samples.Did("1", "music-0", InteractionKind.Like, at: DateTimeOffset.MinValue) },
        { "interactions[0].at", Samples.Did("1", "music-0", InteractionKind.Like, at: DateTimeOffset.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(BadInteractions))]
    public async Task A_bad_interaction_is_refused_by_the_name_of_its_field(string field, Interaction interaction)
    {
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => cluster.Learner("ada").Record([interaction]));
        Assert.Equal((Refusal.Invalid, field), (refusal.Refusal, refusal.Field));
    }

    [Fact]
    public async Task A_learner_who_leaves_memory_comes_back_the_same()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        for (int i = 0; i < 11; i++) await ada.Record([Samples.Did($"{i}", $"music-{i % 3}", InteractionKind.Progress, i / 10f)]);
        LearnerProfile before = await ada.Describe();
        RankedAnswer answer = await ada.Recommend(Ten);

        await cluster.Silos.DeactivateAsync(ada);

        LearnerProfile after = await ada.Describe();
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Recent.AsEnumerable(), after.Recent);
        Assert.Equal(before.SeenCount, after.SeenCount);
        Assert.Equal(answer.Items.Select(item => (item.Id, item.Score)), (await ada.Recommend(Ten)).Items.Select(item => (item.Id, item.Score)));
    }

    [Fact]
    public async Task A_write_that_fails_changes_nothing_and_the_next_one_succeeds()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        cluster.Journal.BeforeAppend = RefusalException.Unavailable("The disk is full.");
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => ada.Record([Samples.Did("1", "music-0", InteractionKind.Like)]));
        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
        Assert.Equal(0, (await ada.Describe()).Version);

        cluster.Journal.BeforeAppend = null;
        Assert.Equal(new InteractionReceipt(1, 0, 1), await ada.Record([Samples.Did("1", "music-0", InteractionKind.Like)]));
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_is_settled_by_the_journal()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        cluster.Journal.AfterAppend = RefusalException.Unavailable("The connection broke after the commit.");
        await Assert.ThrowsAsync<RefusalException>(() => ada.Record([Samples.Did("1", "music-0", InteractionKind.Like)]));

        cluster.Journal.AfterAppend = null;
        Assert.Equal(new InteractionReceipt(0, 1, 1), await ada.Record([Samples.Did("1", "music-0", InteractionKind.Like)]));
    }

    [Fact]
    public async Task Erasing_leaves_nothing_and_says_what_it_removed()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        ImmutableArray<Interaction> ten = [.. Enumerable.Range(0, 10).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.View))];
        await ada.Record(ten);
        ErasureReceipt receipt = await ada.Erase();
        Assert.Equal((10, true), (receipt.Interactions, receipt.SnapshotErased));
        Assert.Empty((await ada.History(0)).Interactions);

        await cluster.Silos.DeactivateAsync(ada);
        Assert.Equal((0, 0), ((await ada.Describe()).Version, (await ada.Describe()).SeenCount));
        Assert.Equal(1, (await ada.Record([ten[0]])).Version);
    }

    [Fact]
    public async Task After_erasing_the_interests_are_those_of_what_came_since_and_of_nothing_else()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 5).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.Like))]);
        await ada.Recommend(Ten);
        await ada.Erase();
        await ada.Record([.. Enumerable.Range(0, 6).Select(i => Samples.Did($"{i}", "history-0", InteractionKind.Like))]);

        InterestSummary only = Assert.Single((await ada.Describe()).Interests);
        Assert.Equal("history-0", Assert.Single(only.Examples).Value);
    }

    [Fact]
    public async Task A_retry_is_a_duplicate_even_when_its_resource_has_gone()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        Interaction like = Samples.Did("1", "music-0", InteractionKind.Like);
        await ada.Record([like]);
        await cluster.Resource("music-0").Remove();
        Assert.Equal(new InteractionReceipt(0, 1, 1), await ada.Record([like]));
    }

    [Fact]
    public async Task A_snapshot_that_the_journal_does_not_bear_out_counts_as_none()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        await ada.Record([.. Enumerable.Range(0, 10).Select(i => Samples.Did($"{i}", "music-0", InteractionKind.Like))]);
        await cluster.Silos.DeactivateAsync(ada);
        await cluster.Journal.Erase(SextantCluster.Tenant, new LearnerId("ada"));
        Assert.Equal(0, (await ada.Describe()).Version);
        Assert.Equal(1, (await ada.Record([Samples.Did("new", "music-0", InteractionKind.Like)])).Version);
    }

    [Fact]
    public async Task History_is_paged_to_its_end()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        for (int batch = 0; batch < 3; batch++)
            await ada.Record([.. Enumerable.Range(0, 500).Select(i => Samples.Did($"{batch}-{i}", "music-0", InteractionKind.View))]);

        LearnerHistoryPage first = await ada.History(0);
        LearnerHistoryPage second = await ada.History(first.NextVersion!.Value);
        Assert.Equal((1000, 500), (first.Interactions.Length, second.Interactions.Length));
        Assert.Null(second.NextVersion);
        Assert.Equal(1500, first.Interactions.Concat(second.Interactions).Select(interaction => interaction.Id).Distinct().Count());
    }

    [Fact]
    public async Task Learners_of_one_name_in_two_tenants_are_two_people()
    {
        TenantId other = new("other-school");
        await cluster.PutShelf(other);
        await cluster.Learner("ada").Record([Samples.Did("1", "music-0", InteractionKind.Like)]);
        Assert.Equal(0, (await cluster.Learner("ada", other).Describe()).Version);
        Assert.Equal(1, (await cluster.Learner("ada", other).Record([Samples.Did("1", "history-0", InteractionKind.Like)])).Version);
    }
}
