namespace Sextant.Sdk;

/// <summary>What a learner has said of themselves; what is left out says nothing.</summary>
/// <param name="Interests">Ids of concepts of interest; to 32.</param>
/// <param name="Goals">Ids of concepts to get to; to 32.</param>
/// <param name="Languages">BCP 47 tags; to 8. Resources in other languages come after these.</param>
public sealed record LearnerPreferences(
    IReadOnlyList<string>? Interests = null, IReadOnlyList<string>? Goals = null, IReadOnlyList<string>? Languages = null);
