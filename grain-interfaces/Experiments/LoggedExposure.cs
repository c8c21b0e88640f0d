using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>An answer that was given, and what came of it so far.</summary>
/// <param name="Sequence">Grows over all answers of all tenants; gaps are possible, reuse is not.</param>
/// <param name="Learner">A number that stands for the learner and tells nothing of them; after an erasure they get another one.</param>
/// <param name="Items">In the order of their places, from 1.</param>
[GenerateSerializer, Immutable, Alias("sextant.logged-exposure")]
public sealed record LoggedExposure(
    [property: Id(0)] long Sequence,
    [property: Id(1)] long Learner,
    [property: Id(2)] string RequestId,
    [property: Id(3)] string Experiment,
    [property: Id(4)] string Variant,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] ImmutableArray<LoggedItem> Items);

/// <param name="Propensity">The probability with which it was chosen for its place, in (0, 1].</param>
/// <param name="Rewarded">Whether an outcome was attributed to it.</param>
[GenerateSerializer, Immutable, Alias("sextant.logged-item")]
public sealed record LoggedItem(
    [property: Id(0)] ResourceId Resource,
    [property: Id(1)] float Propensity,
    [property: Id(2)] bool Rewarded);
