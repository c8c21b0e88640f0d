using System.Collections.Immutable;

namespace Sextant.Learners;

/// <summary>What a learner, or somebody for them, has said: it counts at once, before they have done anything.</summary>
/// <param name="Interests">Concepts of interest; at most <see cref="LearnerLimits.StatedConcepts"/>.</param>
/// <param name="Goals">Concepts to get to; at most <see cref="LearnerLimits.StatedConcepts"/>.</param>
/// <param name="Languages">BCP 47 tags; at most <see cref="LearnerLimits.StatedLanguages"/>. Resources in others come after these.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-preferences")]
public sealed record LearnerPreferences(
    [property: Id(0)] ImmutableArray<ConceptId> Interests,
    [property: Id(1)] ImmutableArray<ConceptId> Goals,
    [property: Id(2)] ImmutableArray<string> Languages)
{
    public static readonly LearnerPreferences None = new([], [], []);

    public bool SayNothing => Interests.IsDefaultOrEmpty && Goals.IsDefaultOrEmpty && Languages.IsDefaultOrEmpty;
}
