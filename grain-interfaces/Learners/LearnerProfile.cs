using System.Collections.Immutable;

namespace Sextant.Learners;

/// <summary>A learner as a person may read it.</summary>
/// <param name="Version">How many interactions the profile has accepted.</param>
/// <param name="Interests">What the learner is drawn to, strongest first.</param>
/// <param name="Recent">The latest interactions, newest first.</param>
/// <param name="SeenCount">Distinct resources the learner has met.</param>
/// <param name="Preferences">What the learner has said of themselves.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-profile")]
public sealed record LearnerProfile(
    [property: Id(0)] LearnerId LearnerId,
    [property: Id(1)] long Version,
    [property: Id(2)] ImmutableArray<InterestSummary> Interests,
    [property: Id(3)] ImmutableArray<Interaction> Recent,
    [property: Id(4)] int SeenCount,
    [property: Id(5)] LearnerPreferences Preferences);
