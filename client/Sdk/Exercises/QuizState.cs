using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>Whether a quiz should go on.</summary>
[JsonConverter(typeof(WordConverter<QuizState>))]
public enum QuizState
{
    /// <summary>More answers would tell more.</summary>
    Open = 1,

    /// <summary>The ability is known as well as is wanted: measuring may stop.</summary>
    Measured,

    /// <summary>Every fitting exercise was asked lately, or there is none.</summary>
    Exhausted,
}
