using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>An interaction with what is known of its exercise, as training and evaluation read them.</summary>
/// <param name="Interaction">Kinds other than an answer with a value are passed over.</param>
/// <param name="Exercise">Null when it is no longer known.</param>
public readonly record struct GivenAnswer(Interaction Interaction, Resource? Exercise)
{
    internal bool Counts => Interaction is { Kind: InteractionKind.Answer, Value: not null };
}
