namespace Sextant.Sdk;

/// <summary>One item that a learner was shown, and what came of it so far: a line of the exposure log.</summary>
/// <param name="Sequence">Of the answer, shared by its items; ask for what comes after it.</param>
/// <param name="Learner">Stands for the learner and tells nothing of them.</param>
/// <param name="Item">The resource's id.</param>
/// <param name="Place">From 1.</param>
/// <param name="Propensity">The probability with which the item was chosen for its place, in (0, 1].</param>
/// <param name="Reward">1 when a positive interaction followed within the window, 0 when none has so far.</param>
public sealed record LoggedItem(
    long Sequence,
    string RequestId,
    string Learner,
    string Item,
    int Place,
    float Propensity,
    int Reward,
    string Experiment,
    string Variant,
    DateTimeOffset At);
