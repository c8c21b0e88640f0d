using FsCheck;
using FsCheck.Fluent;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Ranking;
using Sextant.Recommending;

namespace Sextant.Profiles;

public class InterestProfileTests
{
    private static readonly DateTimeOffset Noon = Interactions.Noon;
    private static readonly CatalogueView Topics = SmallSchool.OfTopics(12, 5).View;

    [Fact]
    public void Following_every_interaction_gives_what_a_refold_gives()
    {
        Arbitrary<(Interaction[] All, int Restart)> cases = Arb.From(
            from count in Gen.Choose(0, 500)
            from interactions in Gen.ArrayOf(Interactions.Arbitrary, count)
            from restart in Gen.Choose(0, count)
            select (Interactions.WithDistinctIds([.. interactions.Select(OfTopic)]), restart));

        Prop.ForAll(cases, c =>
        {
            LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
            InterestProfile live = new(new ProfileOptions());
            InterestProfile restarted = new(new ProfileOptions());
            for (int i = 0; i < c.All.Length; i++)
            {
                history.Apply(c.All[i]);
                live.Follow(history, Topics);
                // Restored from storage at an arbitrary point, then live again.
                if (i >= c.Restart) restarted.Follow(history, Topics);
            }
            InterestProfile refolded = new(new ProfileOptions());
            refolded.Follow(history, Topics);

            DateTimeOffset now = Noon.AddHours(5);
            LearnerSnapshot expected = refolded.Snapshot(TenantId.Default, history, now);
            AssertEqual(expected, live.Snapshot(TenantId.Default, history, now));
            if (c.Restart < c.All.Length) AssertEqual(expected, restarted.Snapshot(TenantId.Default, history, now));
            AssertSound(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void A_snapshot_taken_before_an_interaction_does_not_change_with_it()
    {
        (LearnerHistory history, InterestProfile profile) = After(Topics, Interactions.Of("t0-0"));
        LearnerSnapshot before = profile.Snapshot(TenantId.Default, history, Noon);
        float[] centroid = [.. before.Interests[0].Centroid];

        history.Apply(Interactions.Of("t0-1"));
        profile.Follow(history, Topics);

        Assert.Equal(centroid, before.Interests[0].Centroid.AsEnumerable());
        Assert.NotEqual(centroid, profile.Snapshot(TenantId.Default, history, Noon).Interests[0].Centroid.AsEnumerable());
    }

    [Fact]
    public void Different_subjects_become_different_interests_strongest_first()
    {
        LearnerSnapshot learner = SnapshotAfter(
            Interactions.Of("t0-0"), Interactions.Of("t1-0"), Interactions.Of("t1-1"), Interactions.Of("t2-0", InteractionKind.View));

        Assert.Equal(["t1", "t0", "t2"], learner.Interests.Select(i => i.Example.Value[..2]));
        Assert.Equal(1, learner.Interests.Sum(i => i.Weight), 1e-5);
        Assert.Equal(2 / 3.2, learner.Interests[0].Weight, 1e-5);
    }

    [Fact]
    public void Beyond_eight_interests_the_nearest_two_become_one()
    {
        LearnerSnapshot learner = SnapshotAfter([.. Enumerable.Range(0, 12).Select(t => Interactions.Of($"t{t}-0"))]);

        Assert.Equal(8, learner.Interests.Length);
        Assert.Equal(1, learner.Interests.Sum(i => i.Weight), 1e-5);
    }

    [Fact]
    public void An_interest_halves_against_a_newer_one_in_thirty_days_and_no_waiting_changes_the_shares()
    {
        Interaction[] interactions = [Interactions.Of("t0-0"), Interactions.Of("t1-0", at: Noon.AddDays(30))];

        foreach (int days in (int[])[30, 60, 40_000])
        {
            LearnerSnapshot learner = SnapshotAt(Noon.AddDays(days), interactions);
            Assert.Equal(2 / 3.0, learner.Interests[0].Weight, 1e-5);
            Assert.Equal("t1-0", learner.Interests[0].Example.Value);
        }
    }

    [Fact]
    public void The_order_of_arrival_does_not_change_the_weights()
    {
        Interaction early = Interactions.Of("t0-0"), late = Interactions.Of("t1-0", at: Noon.AddDays(10));

        LearnerSnapshot inOrder = SnapshotAt(Noon.AddDays(11), early, late);
        LearnerSnapshot swapped = SnapshotAt(Noon.AddDays(11), late, early);

        Assert.Equal(inOrder.Interests.Select(i => i.Weight), swapped.Interests.Select(i => i.Weight));
    }

    [Fact]
    public void An_event_from_the_far_future_leaves_a_sound_profile()
    {
        LearnerSnapshot learner = SnapshotAfter(
            Interactions.Of("t0-0", at: DateTimeOffset.MaxValue), Interactions.Of("t1-0"), Interactions.Of("t2-0", at: DateTimeOffset.MinValue));

        AssertSound(learner);
        Assert.Equal(0.5, learner.Interests[0].Weight, 1e-5);
    }

    [Fact]
    public void Fifty_progress_reports_of_one_video_weigh_no_more_than_the_last()
    {
        Interaction[] reports = [.. Enumerable.Range(1, 50).Select(i => Interactions.Of("t0-0", InteractionKind.Progress, i / 50f))];

        LearnerSnapshot learner = SnapshotAfter([.. reports, Interactions.Of("t1-0", InteractionKind.Progress, 1)]);

        Assert.Equal(0.5, learner.Interests[0].Weight, 1e-5);
    }

    [Fact]
    public void The_session_is_where_the_last_half_hour_goes_and_ends_with_a_pause()
    {
        Interaction[] interactions =
            [Interactions.Of("t0-0"), Interactions.Of("t1-0", at: Noon.AddHours(2)), Interactions.Of("t1-1", at: Noon.AddHours(2.4))];

        LearnerSnapshot during = SnapshotAt(Noon.AddHours(2.5), interactions);
        Assert.True(Cosine(during.Session.AsSpan(), "t1-2") > 0.7);
        Assert.True(Cosine(during.Session.AsSpan(), "t0-2") < 0.3);
        Assert.Equal(1, Length(during.Session.AsSpan()), 1e-5);

        Assert.Empty(SnapshotAt(Noon.AddHours(3), interactions).Session);
    }

    [Fact]
    public void Dislikes_and_dismissals_point_away_more_strongly_the_more_there_are_and_fade()
    {
        Interaction dislike = Interactions.Of("t3-0", InteractionKind.Dislike);
        Interaction dismissal = Interactions.Of("t3-1", InteractionKind.Dismiss);

        Assert.Empty(SnapshotAfter(dislike).Interests);
        Assert.Equal(0.5, Length(SnapshotAfter(dislike).Disliked.AsSpan()), 1e-5);
        Assert.True(Length(SnapshotAfter(dismissal).Disliked.AsSpan()) < 0.3);
        Assert.True(Length(SnapshotAfter(dislike, dismissal).Disliked.AsSpan()) > 0.6);
        Assert.True(Cosine(SnapshotAfter(dislike).Disliked.AsSpan(), "t3-2") > 0.3);
        Assert.Empty(SnapshotAt(Noon.AddDays(400), dislike).Disliked);
    }

    [Fact]
    public void A_wrong_answer_is_no_loss_of_interest()
    {
        LearnerSnapshot learner = SnapshotAfter(Interactions.Of("t0-0", InteractionKind.Answer, 0));

        Assert.Equal("t0-0", Assert.Single(learner.Interests).Example.Value);
        Assert.Empty(learner.Disliked);
    }

    [Theory]
    [InlineData(InteractionKind.Rate, float.NaN)]
    [InlineData(InteractionKind.Progress, float.NegativeInfinity)]
    [InlineData((InteractionKind)99, 1f)]
    public void Odd_values_leave_a_sound_profile(InteractionKind kind, float value) =>
        AssertSound(SnapshotAfter(Interactions.Of("t0-0", kind, value), Interactions.Of("t0-1")));

    [Fact]
    public void Recent_concepts_come_newest_first_without_repetition()
    {
        LearnerSnapshot learner = SnapshotAfter(
            Interactions.Of("t0-0"), Interactions.Of("t1-0"), Interactions.Of("t2-0", InteractionKind.Dislike), Interactions.Of("t0-1"));

        Assert.Equal(["c0", "c1"], learner.RecentConcepts.Select(c => c.Value));
    }

    [Fact]
    public void A_resource_that_the_catalogue_learns_of_later_counts_from_then_on()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(2, 1);
        (LearnerHistory history, InterestProfile profile) = After(catalogue.View, Interactions.Of("late"));
        Assert.Empty(profile.Snapshot(TenantId.Default, history, Noon).Interests);

        catalogue.Add(SmallSchool.Resource("late"), 1);
        profile.Follow(history, catalogue.View);

        Assert.Single(profile.Snapshot(TenantId.Default, history, Noon).Interests);
    }

    [Fact]
    public void Interests_are_described_by_their_nearest_concepts_and_own_examples()
    {
        SmallSchool catalogue = SmallSchool.OfTopics(3, 4);
        for (int topic = 0; topic < 3; topic++)
        {
            float[] axis = new float[SmallSchool.Dimensions];
            axis[topic] = 1;
            catalogue.Add(new ConceptPut(new Concept(new ConceptId($"c{topic}"), $"Concept {topic}", "", "en"), [.. axis], "test"));
        }
        (LearnerHistory history, InterestProfile profile) =
            After(catalogue.View, Interactions.Of("t1-0"), Interactions.Of("t1-1"), Interactions.Of("t2-0"));

        var described = profile.Describe(history, catalogue.View, Noon);

        Assert.Equal(2, described.Length);
        Assert.Equal("c1", described[0].Concepts[0].Value);
        Assert.Equal(["t1-1", "t1-0"], described[0].Examples.Select(e => e.Value));
        Assert.Equal(["t2-0"], described[1].Examples.Select(e => e.Value));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(1f)]
    public void A_setting_out_of_range_is_refused_by_name(float joinSimilarity) =>
        Assert.Contains(
            "Profiles:JoinSimilarity",
            Assert.Throws<ArgumentOutOfRangeException>(() => new InterestProfile(new ProfileOptions { JoinSimilarity = joinSimilarity })).Message);

    /// <summary>Spreads arbitrary interactions over the topics; some name resources that do not exist.</summary>
    private static Interaction OfTopic(Interaction interaction)
    {
        int number = int.Parse(interaction.ResourceId.Value[1..], System.Globalization.CultureInfo.InvariantCulture);
        return interaction with { ResourceId = new ResourceId($"t{number % 13}-{number % 5}") };
    }

    private static LearnerSnapshot SnapshotAfter(params Interaction[] interactions) => SnapshotAt(Noon, interactions);

    private static LearnerSnapshot SnapshotAt(DateTimeOffset now, params Interaction[] interactions)
    {
        (LearnerHistory history, InterestProfile profile) = After(Topics, interactions);
        return profile.Snapshot(TenantId.Default, history, now);
    }

    private static (LearnerHistory, InterestProfile) After(CatalogueView view, params Interaction[] interactions)
    {
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        foreach (Interaction interaction in interactions) history.Apply(interaction);
        InterestProfile profile = new(new ProfileOptions());
        profile.Follow(history, view);
        return (history, profile);
    }

    private static float Cosine(ReadOnlySpan<float> direction, string resource)
    {
        Assert.True(Topics.TryFind(new ResourceId(resource), out int row));
        return System.Numerics.Tensors.TensorPrimitives.Dot(direction, Topics.EmbeddingAt(row));
    }

    private static float Length(ReadOnlySpan<float> vector) => System.Numerics.Tensors.TensorPrimitives.Norm(vector);

    private static void AssertSound(LearnerSnapshot learner)
    {
        Assert.True(learner.Interests.Length <= 8);
        if (learner.Interests.Length > 0) Assert.Equal(1, learner.Interests.Sum(i => i.Weight), 1e-4);
        Assert.All(learner.Interests, i => Assert.Equal(1, Length(i.Centroid.AsSpan()), 1e-4));
        if (learner.Session.Length > 0) Assert.Equal(1, Length(learner.Session.AsSpan()), 1e-4);
        Assert.True(Length(learner.Disliked.AsSpan()) <= 1);
    }

    private static void AssertEqual(LearnerSnapshot expected, LearnerSnapshot actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Interests.Select(i => (i.Weight, i.Example)), actual.Interests.Select(i => (i.Weight, i.Example)));
        foreach ((Interest e, Interest a) in expected.Interests.Zip(actual.Interests)) Assert.Equal(e.Centroid.AsEnumerable(), a.Centroid);
        Assert.Equal(expected.Session.AsEnumerable(), actual.Session);
        Assert.Equal(expected.Disliked.AsEnumerable(), actual.Disliked);
        Assert.Equal(expected.Seen.AsEnumerable(), actual.Seen);
        Assert.Equal(expected.RecentConcepts.AsEnumerable(), actual.RecentConcepts);
    }
}
