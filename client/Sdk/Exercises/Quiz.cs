using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>Exercises for a learner. Ask again after each answer: the choice follows what the answers show.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">Names the tracing model.</param>
/// <param name="RequestId">Unique.</param>
/// <param name="Concept">The id of the one asked about.</param>
/// <param name="Items">In the order to put them; none asked of this learner lately.</param>
/// <param name="Mastery">Of the concept asked about, 0–1.</param>
/// <param name="Ability">On the scale of logits: an exercise of this difficulty is answered right half the time, guessing aside.</param>
/// <param name="StandardError">Of <paramref name="Ability"/>, logits; smaller is surer.</param>
/// <param name="State">Whether to go on.</param>
public sealed record Quiz(
    string LearnerId,
    long Version,
    string Model,
    string RequestId,
    string Concept,
    IReadOnlyList<QuizItem> Items,
    float Mastery,
    float Ability,
    float StandardError,
    QuizState State);

/// <param name="Id">Of the exercise: what the interaction that tells of the answer names as its resource.</param>
/// <param name="Minutes">Expected; absent when unknown.</param>
/// <param name="Url">Absent when it has none.</param>
/// <param name="Concept">The id of the concept it is put for: the one asked about, or in a placement one that it builds on.</param>
/// <param name="Probability">Of a right answer, 0–1, as believed now.</param>
/// <param name="Information">Fisher information at the believed ability, per squared logit; larger tells more.</param>
/// <param name="Propensity">The probability with which this item was chosen for this place, in (0, 1].</param>
/// <param name="Reasons">Why it was chosen.</param>
public sealed record QuizItem(
    string Id,
    string Title,
    string Description,
    string Language,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Minutes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    string Concept,
    float Probability,
    float Information,
    float Propensity,
    IReadOnlyList<Reason> Reasons);
