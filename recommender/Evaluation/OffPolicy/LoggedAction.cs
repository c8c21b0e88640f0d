namespace Sextant.Evaluation.OffPolicy;

/// <summary>An item that was shown, and what came of it.</summary>
/// <param name="Propensity">With which the logging policy showed it, in (0, 1].</param>
/// <param name="Reward">What came of it; any finite number.</param>
/// <param name="TargetProbability">With which the policy in question would have shown it there, 0–1.</param>
/// <param name="Estimated">What a model of rewards expects of the shown item; 0 without one.</param>
/// <param name="EstimatedOfTarget">What that model expects of the policy in question there: the mean over what it would show; 0 without one.</param>
public readonly record struct LoggedAction(
    string Learner, string Item, double Propensity, double Reward, double TargetProbability, double Estimated = 0, double EstimatedOfTarget = 0);
