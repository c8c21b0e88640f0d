namespace Sextant.Sdk;

/// <summary>A learner as a person may read it. One who has done nothing is at version 0.</summary>
/// <param name="Version">How many interactions the profile has accepted.</param>
/// <param name="Interests">What the learner is drawn to, strongest first.</param>
/// <param name="Recent">The latest interactions, newest first.</param>
/// <param name="SeenCount">Distinct resources the learner has met.</param>
/// <param name="Preferences">What the learner has said of themselves.</param>
public sealed record LearnerProfile(
    string LearnerId,
    long Version,
    IReadOnlyList<InterestSummary> Interests,
    IReadOnlyList<Interaction> Recent,
    int SeenCount,
    LearnerPreferences? Preferences = null);

/// <summary>One interest in words.</summary>
/// <param name="Weight">Its share of all interests, 0–1.</param>
/// <param name="Concepts">Ids of the nearest concepts, nearest first.</param>
/// <param name="Examples">Ids of resources of the learner's own history that formed it.</param>
public sealed record InterestSummary(
    float Weight,
    DateTimeOffset LastTouched,
    IReadOnlyList<string> Concepts,
    IReadOnlyList<string> Examples);
