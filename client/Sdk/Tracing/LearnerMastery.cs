using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What a learner knows, as far as answers show.</summary>
/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">Names the tracing model.</param>
/// <param name="Concepts">In the order asked; otherwise the one practised last first.</param>
public sealed record LearnerMastery(string LearnerId, long Version, string Model, IReadOnlyList<ConceptMastery> Concepts);

/// <param name="Concept">Its id.</param>
/// <param name="Title">The concept's; its id where the catalogue does not know it.</param>
/// <param name="Mastery">0–1: the probability of having it, forgetting included.</param>
/// <param name="Uncertainty">Standard deviation of <paramref name="Mastery"/>, 0–0.5; smaller is surer.</param>
/// <param name="Answers">It rests on so many.</param>
/// <param name="LastAt">Of the last answer; absent before the first.</param>
/// <param name="Recall">Probability of recalling it now, 0–1; absent before the first answer.</param>
/// <param name="DueAt">When a review is due; absent before the first answer.</param>
/// <param name="History">Oldest first; absent unless asked for.</param>
public sealed record ConceptMastery(
    string Concept,
    string Title,
    float Mastery,
    float Uncertainty,
    int Answers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LastAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Recall = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? DueAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MasteryPoint>? History = null);

/// <param name="Mastery">0–1, after the answer of that moment.</param>
public sealed record MasteryPoint(DateTimeOffset At, float Mastery);
