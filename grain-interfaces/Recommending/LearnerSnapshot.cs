using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Tracing;

namespace Sextant.Recommending;

/// <summary>What a ranker knows of a learner: never changed after it is made, so it crosses grains without a copy.</summary>
/// <param name="Interests">Strongest first, at most 8.</param>
/// <param name="Session">The direction of the current session, unit length; empty when there is none.</param>
/// <param name="Disliked">The direction of dislikes and dismissals; its length, in (0, 1), says how strongly. Empty when there are none.</param>
/// <param name="Seen">Distinct resources met.</param>
/// <param name="RecentConcepts">Concepts of recent positive interactions, newest first, at most 16, for neighbours in the graph.</param>
/// <param name="ModelId">The encoder model of the directions; they mean nothing in a catalogue of another. Null when there are none.</param>
/// <param name="SeenAt">[Seen] Unix milliseconds of the first meetings, of whole seconds; empty when they are not known.</param>
/// <param name="SeenValues">[Seen] what each says for the resource, 0 (against) to 1 (for); empty when that is not known.</param>
/// <param name="Stated">What the learner has said of themselves; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-snapshot")]
public sealed record LearnerSnapshot(
    [property: Id(0)] TenantId Tenant,
    [property: Id(1)] long Version,
    [property: Id(2)] ImmutableArray<Interest> Interests,
    [property: Id(3)] ImmutableArray<float> Session,
    [property: Id(4)] ImmutableArray<float> Disliked,
    [property: Id(5)] ImmutableArray<ResourceId> Seen,
    [property: Id(6)] ImmutableArray<ConceptId> RecentConcepts,
    [property: Id(7)] string? ModelId = null,
    [property: Id(8)] ImmutableArray<long> SeenAt = default,
    [property: Id(9)] ImmutableArray<float> SeenValues = default,
    [property: Id(10)] LearnerPreferences? Stated = null)
{
    /// <summary>The variant of the running experiment that the learner is in; null for the control.</summary>
    [Id(20)]
    public string? Variant { get; init; }

    /// <summary>What the learner has shown to know; null for nothing.</summary>
    [Id(21)]
    public LearnerKnowledge? Knowledge { get; init; }

    /// <summary>Somebody about whom nothing is known.</summary>
    public static LearnerSnapshot Nobody(TenantId tenant) => new(tenant, 0, [], [], [], [], []);
}

/// <param name="Centroid">Unit length, of the encoder's dimensions.</param>
/// <param name="Weight">Its share of all interests, 0–1.</param>
/// <param name="Example">The resource of the learner's history nearest to it, for reasons.</param>
[GenerateSerializer, Immutable, Alias("sextant.interest")]
public sealed record Interest(
    [property: Id(0)] ImmutableArray<float> Centroid,
    [property: Id(1)] float Weight,
    [property: Id(2)] ResourceId Example);
