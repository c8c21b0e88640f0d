using System.Collections.Immutable;

namespace Sextant.Experiments;

/// <summary>Wants to know what came of what was shown, such as a model that learns on. Register any number.</summary>
public interface IOutcomeSink
{
    /// <summary>
    /// Called once for every item that a learner in memory was shown: with reward 1 as soon as a positive interaction is
    /// attributed to it, with 0 when it is given up (its window has passed, 64 newer items were shown, or the learner left
    /// memory). It is called from the learner's turn: it must return at once and must not throw. Any number of threads.
    /// </summary>
    void Observe(ItemOutcome outcome);
}

/// <param name="Place">From 1.</param>
/// <param name="Propensity">The probability with which it was chosen for its place, in (0, 1].</param>
/// <param name="Features">As of the answer: <see cref="Recommending.RankedResource.Features"/>; empty when no ranking network saw it.</param>
/// <param name="Reward">1 or 0.</param>
public sealed record ItemOutcome(
    TenantId Tenant, ResourceId Resource, string Variant, int Place, float Propensity, ImmutableArray<float> Features, float Reward);
