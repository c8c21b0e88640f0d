namespace Sextant.Exercises;

/// <summary>An exercise chosen for a place.</summary>
/// <param name="Row">Of the view.</param>
/// <param name="Concept">It is asked for its sake.</param>
/// <param name="Worth">What speaks for it, in the unit of the aim; larger is better.</param>
/// <param name="Propensity">The probability with which it was drawn for this place, in (0, 1].</param>
internal readonly record struct QuizPick(int Row, ConceptId Concept, float Worth, float Propensity);
