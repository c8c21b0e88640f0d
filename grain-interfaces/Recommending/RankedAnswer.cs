using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Recommending;

/// <param name="Version">The profile version it reflects.</param>
/// <param name="ModelId">The encoder and ranking model that made it.</param>
/// <param name="RequestId">Unique; quote it when asking why.</param>
/// <param name="Items">Best first, but for places that exploration gave to another item.</param>
/// <param name="Unknown">Candidates of a re-rank that the catalogue does not know or has taken out of use.</param>
/// <param name="Withheld">Candidates of a re-rank that may not be shown to this learner.</param>
/// <param name="Variant">The variant of the running experiment that made it; null where nobody was asked for, as for similar resources.</param>
/// <param name="Tracing">The tracing model that judged what the learner knows; null where that had no say, as in a search.</param>
[GenerateSerializer, Immutable, Alias("sextant.ranked-answer")]
public sealed record RankedAnswer(
    [property: Id(0)] long Version,
    [property: Id(1)] string ModelId,
    [property: Id(2)] string RequestId,
    [property: Id(3)] ImmutableArray<RankedResource> Items,
    [property: Id(4)] ImmutableArray<ResourceId> Unknown,
    [property: Id(5)] ImmutableArray<WithheldResource> Withheld = default,
    [property: Id(6)] string? Variant = null,
    [property: Id(7)] string? Tracing = null);

/// <param name="Rule">The first rule, in the order of <see cref="Recommending.Rule"/>, that keeps it back.</param>
[GenerateSerializer, Immutable, Alias("sextant.withheld-resource")]
public sealed record WithheldResource([property: Id(0)] ResourceId Id, [property: Id(1)] Rule Rule);

/// <param name="Score">The sum of its reasons' weights; larger is better. Comparable within one answer only.</param>
/// <param name="Propensity">The probability with which this item was chosen for this place, in (0, 1]; 1 without exploration.</param>
/// <param name="Reasons">The terms of the score, in words, largest first.</param>
[GenerateSerializer, Immutable, Alias("sextant.ranked-resource")]
public sealed record RankedResource(
    [property: Id(0)] ResourceId Id,
    [property: Id(1)] ResourceKind Kind,
    [property: Id(2)] string Title,
    [property: Id(3)] string Language,
    [property: Id(4)] float? Minutes,
    [property: Id(5)] string? Url,
    [property: Id(6)] float Score,
    [property: Id(7)] float Propensity,
    [property: Id(8)] ImmutableArray<Reason> Reasons)
{
    /// <summary>What the ranking network saw of it, [features]; empty when none did. For learning from outcomes; it stays within the server.</summary>
    [Id(9)]
    public ImmutableArray<float> Features { get; init; } = [];
}

/// <param name="Text">A sentence for the learner, in the resource's language where Sextant speaks it, else English.</param>
/// <param name="Weight">What this term added to the score; negative when it spoke against.</param>
[GenerateSerializer, Immutable, Alias("sextant.reason")]
public sealed record Reason(
    [property: Id(0)] ReasonKind Kind,
    [property: Id(1)] string Text,
    [property: Id(2)] float Weight);

/// <summary>The terms of the score.</summary>
[GenerateSerializer, Alias("sextant.reason-kind")]
public enum ReasonKind
{
    Interest = 0,
    Session = 1,
    Concept = 2,
    Popularity = 3,
    Freshness = 4,
    Disliked = 5,

    /// <summary>The words of the query stand in it.</summary>
    Words = 6,

    /// <summary>Its meaning is near the query's.</summary>
    Meaning = 7,

    /// <summary>Near the resource asked about.</summary>
    Similar = 8,

    /// <summary>A place to start for somebody about whom nothing is known yet.</summary>
    Starter = 9,

    /// <summary>Learners who met what this one has met also met it.</summary>
    Collaborative = 10,

    /// <summary>It tends to come after what the learner met last.</summary>
    Sequence = 11,

    /// <summary>What it builds on is known, or is not yet.</summary>
    Readiness = 12,

    /// <summary>How far its concepts are mastered already.</summary>
    Mastery = 13,

    /// <summary>How near its difficulty is to what the learner can just do.</summary>
    Difficulty = 14,

    /// <summary>What it teaches is about to be forgotten.</summary>
    Review = 15,

    /// <summary>How good it has proved to be: ratings, completion, learning gain.</summary>
    Quality = 16,

    /// <summary>It leads to a goal.</summary>
    Goal = 17,
}
