namespace Sextant.Evaluation.Data;

/// <summary>A line of a set: a learner met an item.</summary>
/// <param name="Value">As in <see cref="Behaviour.Visit"/>, 0–1.</param>
/// <param name="At">Unix time in milliseconds; made up, in milliseconds from an arbitrary moment, where the set knows only the order.</param>
public readonly record struct Rating(string Learner, string Item, float Value, long At);
