namespace Sextant.Evaluation.Data;

/// <summary>A line of a set: a learner met an item.</summary>
/// <param name="Value">As in <see cref="Behaviour.Visit"/>, 0–1; ½ where the set says nothing.</param>
/// <param name="At">Unix time in milliseconds; the position in the learner's line where the set knows only the order.</param>
public readonly record struct Rating(string Learner, string Item, float Value, long At);
