using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Storage;
using Sextant.Tracing;
using Practice = Sextant.Tracing.Exercises;

namespace Sextant.Profiles.Packing;

public sealed class PackedLearnerTests
{
    private static readonly CatalogueView Topics = SmallSchool.OfTopics(12, 5).View;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 40)]
    [InlineData(4, 255)]
    [InlineData(5, 900)]
    public void A_state_comes_back_from_its_bytes_as_it_went(int seed, int interactions)
    {
        LearnerState state = StateOf(Practice.Roaming(seed, interactions, 30));
        byte[] packed = PackedLearner.TryPack(state)!;
        AssertSame(state, PackedLearner.Unpack(packed));
    }

    [Fact]
    public void Ids_times_and_details_of_every_form_come_back()
    {
        DateTimeOffset at = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        LearnerState state = StateOf(
        [
            (Interactions.Of("0b8d2f6e-5a41-4f0e-9d3c-7e6a1b2c3d4e", InteractionKind.Rate, 0.123456f, at, "a"), Practice.Of("a", 1)),
            (Interactions.Of("三角", InteractionKind.Answer, 1, at.AddTicks(1), "0b8d2f6e-5a41-4f0e-9d3c-7e6a1b2c3d4e") with { Details = new(1, 2, 3.5f) }, Practice.Of("b", null, "三角函数")),
            (Interactions.Of("ÿ", InteractionKind.Bookmark, null, DateTimeOffset.MaxValue, "Ελένη"), Practice.Of("c", null)),
            (Interactions.Of("ÿ", InteractionKind.Answer, 0.5f, LearnerLimits.Earliest, "b") with { Details = new(Hints: 0) }, Practice.Of("d", null)),
            (Interactions.Of("ÿ", InteractionKind.Dislike, null, at, "c") with { Details = new() }, Practice.Of("e", null)),
        ]);
        AssertSame(state, PackedLearner.Unpack(PackedLearner.TryPack(state)!));
    }

    /// <summary>Whoever changes the form keeps the reader of this one, and gives the new one another first byte.</summary>
    [Fact]
    public void What_an_earlier_build_packed_is_read()
    {
        LearnerState state = PackedLearner.Unpack(Convert.FromBase64String(
            "AeoAAAAT6QAAxP9cy/+S3GyuREID0J7v1J9iXSIVV2IJqIBUFTkiVhjKBYCS3M9PlkaFxSSWRoZFx5RF8lvt8qftx+0atzCZnEJKKW2RtihbtC2GiGA0cg7VejH4"
            + "0j945K2eD2elmu1el88T6rny2gAA5KR/1fuaDialI9IRxRjgJIDN/7X9uF1BNfE6gFas1qXAzYzJ4vLM77ys9HRAzDQkaUu6Pl7RHuBr1tPV0LmY3+//OuBXYAQ1"
            + "dC4ud/u/Dvg1gBmR1LCk6XrFeEC72TddV0Pn4nK3/+uAX4MRqYzHAUta9mR3GgMRyAk="));
        AssertSame(StateOf(Practice.Roaming(6, 4, 2)), state);
    }

    [Fact]
    public void Damaged_bytes_are_refused_in_words()
    {
        byte[] packed = PackedLearner.TryPack(StateOf(Practice.Roaming(7, 50, 5)))!;
        Assert.Throws<InvalidDataException>(() => PackedLearner.Unpack([]));
        Assert.Throws<InvalidDataException>(() => PackedLearner.Unpack([9, .. packed.AsSpan(1)]));
        for (int cut = 0; cut < packed.Length; cut += 7) Assert.Throws<InvalidDataException>(() => PackedLearner.Unpack(packed.AsSpan(0, cut)));
        for (int length = 0; length < 200; length++)
        {
            byte[] noise = new byte[length];
            new Random(length).NextBytes(noise);
            Assert.Throws<InvalidDataException>(() => PackedLearner.Unpack(Squeezed.Close(1, noise)));
        }
    }

    [Fact]
    public void A_state_with_what_has_no_place_is_not_packed()
    {
        LearnerState state = StateOf(Practice.Roaming(8, 3, 2));
        Assert.Null(PackedLearner.TryPack(state with { Recent = [state.Recent[0] with { Studied = new StudiedResource(ResourceKind.Lesson, [], null) }] }));
        Assert.Null(PackedLearner.TryPack(state with { SeenAt = default }));
    }

    [Fact]
    public void As_many_resources_as_there_is_room_for_come_back_and_more_are_not_packed()
    {
        const int most = 113_000;
        LearnerState full = Wide(most);
        Assert.True(PackedLearner.HasRoom(full));
        Assert.Equal(full.Seen.AsEnumerable(), PackedLearner.Unpack(PackedLearner.TryPack(full)!).Seen);

        LearnerState over = Wide(140_000);
        Assert.False(PackedLearner.HasRoom(over));
        Assert.Null(PackedLearner.TryPack(over));
        Assert.Throws<ArgumentOutOfRangeException>(() => Squeezed.Close(1, new byte[Squeezed.MostBytes + 1]));

        static LearnerState Wide(int seen) => LearnerState.Empty with
        {
            Seen = [.. Enumerable.Repeat(new ResourceId(new string('三', 250)), seen)],
            SeenAt = [.. new long[seen]],
            SeenValues = [.. new float[seen]],
        };
    }

    [Theory]
    [InlineData("""{"packed":"CQAA"}""")]
    [InlineData("""{"packed":"AQAA"}""")]
    [InlineData("""{"packed":"no base64"}""")]
    [InlineData("""{"packed":7}""")]
    [InlineData("""{"version":1,""")]
    public void A_stored_learner_that_cannot_be_read_is_one_who_has_done_nothing_and_the_journal_has_the_rest(string stored)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(stored);
        Assert.Same(LearnerState.Empty, StatePayload.Read<LearnerState>(StatePayload.Pack(utf8)));
        Assert.Same(LearnerState.Empty, StatePayload.Read<LearnerState>([9, .. utf8]));
        Assert.Throws<InvalidDataException>(() => StatePayload.Read<LearnerPreferences>([9, .. utf8]));
    }

    [Fact]
    public void A_stored_state_too_large_to_be_inflated_again_is_stored_as_it_is()
    {
        byte[] json = new byte[(64 << 20) + 1];
        byte[] stored = StatePayload.Pack(json);
        Assert.True(StatePayload.Unpack(stored).SequenceEqual(json));
    }

    [Fact]
    public void What_a_database_keeps_of_a_learner_is_packed_and_what_it_kept_before_is_still_read()
    {
        LearnerState state = StateOf(Practice.Roaming(9, 300, 20));
        byte[] stored = StorageJson.Write(state);
        Assert.StartsWith("{\"packed\":\"", System.Text.Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        AssertSame(state, StorageJson.Read<LearnerState>(stored));

        byte[] before = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(state, MemberwiseContext.Default.LearnerState);
        AssertSame(state, StorageJson.Read<LearnerState>(before));
        Assert.InRange(StatePayload.Pack(stored).Length, 1, StatePayload.Pack(before).Length * 3 / 4);
    }

    [Fact]
    public void A_learner_who_has_rested_gets_to_the_last_bit_what_one_gets_who_has_not()
    {
        var random = new Random(10);
        LearnerHistory awake = LearnerHistory.From(LearnerState.Empty), rested = awake;
        KnowledgeFold known = KnowledgeFold.From(LearnerKnowledge.None), knownRested = known;
        InterestProfile interests = new(new ProfileOptions()), interestsRested = new(new ProfileOptions());
        rested = LearnerHistory.From(LearnerState.Empty);
        knownRested = KnowledgeFold.From(LearnerKnowledge.None);
        DateTimeOffset at = Interactions.Noon;
        for (int i = 0; i < 600; i++)
        {
            at += TimeSpan.FromMinutes(random.Next(30));
            Interaction next = Interactions.Of($"t{random.Next(12)}-{random.Next(5)}", (InteractionKind)random.Next(10), random.Next(3) / 2f, at, $"i{i}");
            Resource? resource = Topics.TryFind(next.ResourceId, out int row) ? Topics.ResourceAt(row) : null;
            foreach ((LearnerHistory history, KnowledgeFold knowledge) in new[] { (awake, known), (rested, knownRested) })
            {
                history.Apply(next);
                knowledge.Apply(next, resource);
            }
            if (i % 3 == 0) interests.Follow(awake, Topics);
            if (i % 20 != 0) continue;

            LearnerState back = PackedLearner.Unpack(PackedLearner.TryPack(rested.ToState(knownRested.ToState()))!);
            (rested, knownRested, interestsRested) = (LearnerHistory.From(back, Topics), KnowledgeFold.From(back.Knowledge!, names: Topics), new(new ProfileOptions()));
            interests.Follow(awake, Topics);
            interestsRested.Follow(rested, Topics);
            AssertSame(awake.ToState(known.ToState()), rested.ToState(knownRested.ToState()));
            AssertSame(interests.Snapshot(TenantId.Default, awake, at), interestsRested.Snapshot(TenantId.Default, rested, at));
            Assert.True(rested.Contains(next.Id));
        }
    }

    private static LearnerState StateOf(List<(Interaction Interaction, Resource Exercise)> done)
    {
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        KnowledgeFold knowledge = KnowledgeFold.From(LearnerKnowledge.None);
        foreach ((Interaction interaction, Resource exercise) in done)
        {
            history.Apply(interaction);
            knowledge.Apply(interaction, exercise);
        }
        return history.ToState(knowledge.ToState());
    }

    private static void AssertSame(LearnerSnapshot expected, LearnerSnapshot actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Interests.Select(one => (one.Weight, one.Example)), actual.Interests.Select(one => (one.Weight, one.Example)));
        Assert.Equal(expected.Interests.SelectMany(one => one.Centroid), actual.Interests.SelectMany(one => one.Centroid));
        Assert.Equal(expected.Session.AsEnumerable(), actual.Session);
        Assert.Equal(expected.Disliked.AsEnumerable(), actual.Disliked);
        Assert.Equal(expected.Seen.AsEnumerable(), actual.Seen);
        Assert.Equal(expected.RecentConcepts.AsEnumerable(), actual.RecentConcepts);
        Assert.Equal(expected.SeenAt.AsEnumerable(), actual.SeenAt);
        Assert.Equal(expected.SeenValues.AsEnumerable(), actual.SeenValues);
    }

    private static void AssertSame(LearnerState expected, LearnerState actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Recent.AsEnumerable(), actual.Recent);
        Assert.Equal(expected.Seen.AsEnumerable(), actual.Seen);
        Assert.Equal(expected.SeenAt.AsEnumerable(), actual.SeenAt);
        Assert.Equal(expected.SeenValues.AsEnumerable(), actual.SeenValues);
        (LearnerKnowledge wanted, LearnerKnowledge got) = (expected.Knowledge!, actual.Knowledge!);
        Assert.Equal((wanted.All, wanted.Rating), (got.All, got.Rating));
        Assert.Equal(wanted.Steps.AsEnumerable(), got.Steps);
        Assert.Equal(wanted.Items.AsEnumerable(), got.Items);
        Assert.Equal(wanted.Concepts.Select(Plain), got.Concepts.Select(Plain));
        Assert.Equal(wanted.Concepts.Select(facts => facts.Recent.ToArray()), got.Concepts.Select(facts => facts.Recent.ToArray()));
    }

    private static ConceptFacts Plain(ConceptFacts facts) => facts with { Recent = ImmutableArray<long>.Empty };
}
