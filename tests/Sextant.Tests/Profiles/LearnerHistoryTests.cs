using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Learners;
using Sextant.Tracing;

namespace Sextant.Profiles;

public class LearnerHistoryTests
{
    [Fact]
    public void A_restored_state_with_the_tail_replayed_equals_the_live_history()
    {
        Arbitrary<(Interaction[] All, int Split)> cases = Arb.From(
            from count in Gen.Choose(0, 700)
            from interactions in Gen.ArrayOf(Interactions.Arbitrary, count)
            from split in Gen.Choose(0, count)
            select (Interactions.WithDistinctIds(interactions), split));

        Prop.ForAll(cases, c =>
        {
            LearnerHistory live = Fold(LearnerState.Empty, c.All);
            LearnerState stored = Stored(Fold(LearnerState.Empty, c.All.AsSpan(0, c.Split)).ToState(LearnerKnowledge.None));
            LearnerHistory replayed = Fold(stored, c.All.AsSpan(c.Split));
            AssertEqual(live.ToState(LearnerKnowledge.None), replayed.ToState(LearnerKnowledge.None));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void It_keeps_the_last_256_in_order_and_every_resource_met_once()
    {
        Interaction[] interactions = [.. Enumerable.Range(1, 600).Select(i => Interactions.Of($"r{i % 100}", id: $"i{i}"))];

        LearnerHistory history = Fold(LearnerState.Empty, interactions);

        Assert.Equal(600, history.Version);
        Assert.Equal(interactions[^256..], history.ToState(LearnerKnowledge.None).Recent);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => new ResourceId($"r{i % 100}")), history.Seen);
        Assert.Equal(interactions[344], history[345]);
        Assert.Equal(interactions[599], history[600]);
        Assert.Throws<ArgumentOutOfRangeException>(() => history[344]);
        Assert.Throws<ArgumentOutOfRangeException>(() => history[601]);
    }

    [Fact]
    public void It_knows_the_ids_of_recent_interactions_and_takes_none_twice()
    {
        LearnerHistory history = Fold(LearnerState.Empty, [.. Enumerable.Range(1, 300).Select(i => Interactions.Of("r", id: $"i{i}"))]);

        Assert.False(history.Contains("i44"));
        Assert.True(history.Contains("i45"));
        Assert.True(history.Contains("i300"));
        Assert.Throws<ArgumentException>(() => history.Apply(Interactions.Of("r", id: "i300")));
        Assert.Equal(300, history.Version);
    }

    [Fact]
    public void Every_kind_but_a_bookmark_marks_the_resource_as_seen()
    {
        foreach (InteractionKind kind in Enum.GetValues<InteractionKind>())
        {
            LearnerHistory history = Fold(LearnerState.Empty, [Interactions.Of("r", kind)]);
            Assert.Equal(kind != InteractionKind.Bookmark, history.HasSeen(new ResourceId("r")));
        }
    }

    [Fact]
    public void The_list_of_seen_resources_is_made_anew_only_when_it_has_grown()
    {
        LearnerHistory history = Fold(LearnerState.Empty, [Interactions.Of("a")]);
        var before = history.Seen;

        history.Apply(Interactions.Of("a"));
        Assert.True(before == history.Seen);

        history.Apply(Interactions.Of("b"));
        Assert.Equal(2, history.Seen.Length);
        Assert.Single(before);
    }

    [Fact]
    public void Of_each_resource_seen_it_knows_when_it_was_first_met()
    {
        Interaction first = Interactions.Of("a"), second = Interactions.Of("b");
        LearnerHistory history = Fold(LearnerState.Empty, [first, second, Interactions.Of("a", InteractionKind.Complete)]);

        Assert.Equal([first.At.ToUnixTimeMilliseconds(), second.At.ToUnixTimeMilliseconds()], history.SeenAt.AsEnumerable());
    }

    [Fact]
    public void The_newest_word_on_a_resource_counts_unless_it_says_far_less()
    {
        LearnerHistory history = Fold(LearnerState.Empty, [Interactions.Of("a", InteractionKind.View)]);
        Assert.Equal([0.6f], history.SeenValues.AsEnumerable());

        history.Apply(Interactions.Of("a", InteractionKind.Complete));
        Assert.Equal([1f], history.SeenValues.AsEnumerable());

        history.Apply(Interactions.Of("a", InteractionKind.View));
        Assert.Equal([1f], history.SeenValues.AsEnumerable());

        history.Apply(Interactions.Of("a", InteractionKind.Dislike));
        Assert.Equal([0f], history.SeenValues.AsEnumerable());
    }

    [Fact]
    public void A_state_of_before_meetings_were_kept_is_told_from_a_whole_one()
    {
        LearnerState whole = Fold(LearnerState.Empty, [Interactions.Of("a")]).ToState(LearnerKnowledge.None);

        Assert.True(whole.IsWhole);
        Assert.True(LearnerState.Empty.IsWhole);
        Assert.False((whole with { SeenAt = default, SeenValues = default }).IsWhole);
    }

    [Fact]
    public void A_state_that_contradicts_itself_is_refused_in_words()
    {
        LearnerState broken = LearnerState.Empty with { Version = 3 };

        Assert.Contains("version 3", Assert.Throws<InvalidDataException>(() => LearnerHistory.From(broken)).Message);
    }

    private static LearnerHistory Fold(LearnerState state, ReadOnlySpan<Interaction> interactions)
    {
        LearnerHistory history = LearnerHistory.From(state);
        foreach (Interaction interaction in interactions) history.Apply(interaction);
        return history;
    }

    private static LearnerState Stored(LearnerState state) =>
        JsonSerializer.Deserialize<LearnerState>(JsonSerializer.Serialize(state))!;

    private static void AssertEqual(LearnerState expected, LearnerState actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Recent.AsEnumerable(), actual.Recent);
        Assert.Equal(expected.Seen.AsEnumerable(), actual.Seen);
        Assert.Equal(expected.SeenAt.AsEnumerable(), actual.SeenAt);
        Assert.Equal(expected.SeenValues.AsEnumerable(), actual.SeenValues);
    }
}
