using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles.Packing;
using Sextant.Ranking;
using Sextant.Resources;
using Sextant.Tracing;

namespace Sextant.Profiles;

/// <summary>What a learner takes in memory cannot grow unnoticed.</summary>
[Collection(nameof(LearnerMemoryTests))]
[CollectionDefinition(nameof(LearnerMemoryTests), DisableParallelization = true)]
public sealed class LearnerMemoryTests
{
    private const int Tries = 5;
    private const int Learners = 200, Topics = 12, InEach = 25;
    private const int Vectors = 10; // at most: eight interests, session and dislikes

    private static readonly CatalogueView School = SmallSchool.OfTopics(Topics, InEach).View;

    /// <summary>Records, strings and dictionaries took three times that.</summary>
    [Fact]
    public void A_learner_of_256_interactions_who_has_just_been_answered_takes_no_more_than_48_KiB_beside_the_vectors()
    {
        long bytes = BytesOfOne(Answered) - Vectors * School.Dimensions * sizeof(float);
        Assert.InRange(bytes, 1, 48 << 10);
    }

    [Fact]
    public void A_learner_at_rest_takes_no_more_than_8_KiB()
    {
        long bytes = BytesOfOne(static seed =>
        {
            var (history, knowledge, _) = ((LearnerHistory, KnowledgeFold, InterestProfile))Answered(seed);
            return PackedLearner.TryPack(history.ToState(knowledge.ToState()))!;
        });
        Assert.InRange(bytes, 1, 8 << 10);
    }

    /// <summary>The least of several tries: what else goes on in the process makes one larger.</summary>
    private static long BytesOfOne(Func<int, object> make)
    {
        _ = make(0); // what all share
        return Enumerable.Range(0, Tries).Select(_ => Try()).Where(static bytes => bytes > 0).DefaultIfEmpty(long.MaxValue).Min();

        long Try()
        {
            object[] held = new object[Learners];
            long before = GC.GetTotalMemory(forceFullCollection: true);
            for (int i = 0; i < Learners; i++) held[i] = make(i);
            long bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Learners;
            GC.KeepAlive(held);
            return bytes;
        }
    }

    /// <summary>Every fourth an answer, ids of 15 characters.</summary>
    private static object Answered(int seed)
    {
        var random = new Random(seed);
        LearnerHistory history = LearnerHistory.From(LearnerState.Empty);
        KnowledgeFold knowledge = KnowledgeFold.From(LearnerKnowledge.None);
        InterestProfile interests = new(new ProfileOptions());
        for (int i = 0; i < LearnerLimits.RecentCapacity; i++)
        {
            ResourceId id = School.Shared(new ResourceId($"t{random.Next(Topics)}-{random.Next(InEach)}"));
            Interaction did = new(
                $"{seed:x3}-{i:x2}-{random.Next():x8}", id, i % 4 == 0 ? InteractionKind.Answer : InteractionKind.Complete, i % 4 == 0 ? i % 8 / 4 : null,
                Interactions.Noon.AddMinutes(i));
            Resource? resource = School.TryFind(id, out int row) ? School.ResourceAt(row) : null;
            history.Apply(did);
            knowledge.Apply(did, resource is null ? null : resource with { Concepts = [.. resource.Concepts, Concepts[random.Next(Concepts.Length)]] });
        }
        interests.Follow(history, School);
        _ = interests.Snapshot(TenantId.Default, history, Interactions.Noon.AddHours(5));
        _ = knowledge.ToState();
        return (history, knowledge, interests);
    }

    private static readonly ConceptId[] Concepts = [.. Enumerable.Range(0, 300).Select(i => new ConceptId($"concept-{i}"))];
}
