using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What exercises are chosen for.</summary>
[JsonConverter(typeof(WordConverter<QuizAim>))]
public enum QuizAim
{
    /// <summary>To learn: those answered right with about the target probability.</summary>
    Practice = 1,

    /// <summary>To find out what the learner can do: those that tell most.</summary>
    Measure,

    /// <summary>To find out where in an area a newcomer stands: over the concept and all it builds on.</summary>
    Placement,
}
