using Sextant.Tracing;

namespace Sextant.Evaluation.Data;

/// <summary>One learner of a set.</summary>
/// <param name="Fold">Of the set's own division; null when it has none.</param>
/// <param name="Answers">Oldest first.</param>
public sealed record AnswerLog(string Learner, int? Fold, IReadOnlyList<GivenAnswer> Answers);
