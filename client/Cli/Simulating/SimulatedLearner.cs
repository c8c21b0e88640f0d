using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>
/// A learner who goes through what is shown and reacts by a hidden taste. The probability of a positive reaction is
/// <c>0.05 + 0.85 · affinity</c>; half of the positive ones are likes, half completions (no bookmarks: those ask to be shown the
/// resource again). What leaves the learner cold is passed over in silence, or dismissed with probability 0.3.
/// </summary>
/// <param name="seed">The simulation's: a learner reacts to a resource in the same way whoever shows it, and whenever.</param>
internal sealed class SimulatedLearner(int index, Taste taste, int seed)
{
    public const double Accident = 0.05;
    public const double Sympathy = 0.85;
    public const double DismissShare = 0.3;

    public int Index => index;

    public Taste Taste => taste;

    public double PositiveProbability(Resource resource) => Accident + Sympathy * taste.Affinity(resource);

    /// <returns>Null when the learner passes on in silence.</returns>
    public InteractionKind? React(Resource resource)
    {
        bool positive = Chance.Of(seed, index, resource.Id, draw: 0) < PositiveProbability(resource);
        double how = Chance.Of(seed, index, resource.Id, draw: 1);
        if (positive) return how < 0.5 ? InteractionKind.Like : InteractionKind.Complete;
        return how < DismissShare ? InteractionKind.Dismiss : null;
    }

    public static bool IsPositive(InteractionKind reaction) => reaction != InteractionKind.Dismiss;
}
