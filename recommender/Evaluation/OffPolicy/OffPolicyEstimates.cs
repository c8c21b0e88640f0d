using Sextant.Evaluation.Metrics;

namespace Sextant.Evaluation.OffPolicy;

/// <summary>
/// What a policy would have earned each time, told from another policy's log, with 95% intervals by bootstrap over learners.
/// w is the importance weight, target probability over propensity.
/// </summary>
/// <param name="Logged">The mean reward of the policy that logged.</param>
/// <param name="Ips">Inverse propensity scoring, mean of w·r (Horvitz and Thompson, 1952): unbiased, noisy where propensities are small.</param>
/// <param name="Snips">Self-normalised, Σ w·r / Σ w (Swaminathan and Joachims, 2015): a little biased, much calmer.</param>
/// <param name="DoublyRobust">
/// Mean of the target's estimated reward + w·(r − the shown item's estimated reward) (Dudík et al. 2011): right when either the
/// propensities or the estimates are. Equal to Ips where the log has no estimates.
/// </param>
/// <param name="EffectiveSize">(Σ w)² / Σ w² (Kish): so many samples of the policy itself would tell as much. Far below the log's length: doubt the rest.</param>
public sealed record OffPolicyEstimates(Estimate Logged, Estimate Ips, Estimate Snips, Estimate DoublyRobust, double EffectiveSize)
{
    /// <param name="log">Any order; all NaN of an empty one.</param>
    /// <param name="clip">Weights above this count as this, above 0. Lower: calmer, and biased towards 0.</param>
    /// <exception cref="ArgumentException">An action has a propensity outside (0, 1] or another number out of range; the message says which.</exception>
    public static OffPolicyEstimates Of(IReadOnlyList<LoggedAction> log, int seed, double clip = double.PositiveInfinity)
    {
        if (!(clip > 0)) throw new ArgumentOutOfRangeException(nameof(clip), clip, "Weights are clipped at something above 0.");
        for (int i = 0; i < log.Count; i++) Check(log[i], i);
        Totals[] learners = [.. log.GroupBy(action => action.Learner, StringComparer.Ordinal).Select(actions => Totals.Of(actions, clip))];
        Totals all = Totals.Sum(learners, Enumerable.Range(0, learners.Length));
        return new OffPolicyEstimates(
            Estimated(learners, t => t.Reward / t.Count, seed),
            Estimated(learners, t => t.WeightedReward / t.Count, seed),
            Estimated(learners, t => t.WeightedReward / t.Weight, seed),
            Estimated(learners, t => t.Corrected / t.Count, seed),
            all.Weight * all.Weight / all.SquaredWeight);
    }

    private static Estimate Estimated(Totals[] learners, Func<Totals, double> figure, int seed) =>
        Bootstrap.Of(learners.Length, sample => figure(Totals.Sum(learners, sample)), seed);

    private static void Check(LoggedAction action, int index)
    {
        if (!(action.Propensity is > 0 and <= 1)) throw new ArgumentException($"Action {index} has the propensity {action.Propensity}: it must be above 0, at most 1.");
        if (!(action.TargetProbability is >= 0 and <= 1)) throw new ArgumentException($"Action {index} has the target probability {action.TargetProbability}: it must be 0 to 1.");
        if (!double.IsFinite(action.Reward + action.Estimated + action.EstimatedOfTarget)) throw new ArgumentException($"Action {index} has a reward or an estimate that is not finite.");
    }

    /// <summary>Sums over actions: all that the estimates need of a learner.</summary>
    private readonly record struct Totals(double Count, double Reward, double Weight, double SquaredWeight, double WeightedReward, double Corrected)
    {
        public static Totals Of(IEnumerable<LoggedAction> actions, double clip)
        {
            Totals sum = default;
            foreach (LoggedAction action in actions)
            {
                double weight = Math.Min(clip, action.TargetProbability / action.Propensity);
                double corrected = action.EstimatedOfTarget + weight * (action.Reward - action.Estimated);
                sum = sum.Plus(new Totals(1, action.Reward, weight, weight * weight, weight * action.Reward, corrected));
            }
            return sum;
        }

        public static Totals Sum(Totals[] learners, IEnumerable<int> which)
        {
            Totals sum = default;
            foreach (int learner in which) sum = sum.Plus(learners[learner]);
            return sum;
        }

        private Totals Plus(Totals other) => new(
            Count + other.Count, Reward + other.Reward, Weight + other.Weight,
            SquaredWeight + other.SquaredWeight, WeightedReward + other.WeightedReward, Corrected + other.Corrected);
    }
}
