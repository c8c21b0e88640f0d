using Sextant.Sdk;

namespace Sextant.Cli.Simulating;

/// <summary>Something that recommends to simulated learners and hears how they react; it never learns their tastes.</summary>
internal interface IArm
{
    string Name { get; }

    /// <param name="shown">What this arm has shown the learner before, which is not wanted again.</param>
    /// <returns>Ids, best first, at most <paramref name="count"/>.</returns>
    Task<IReadOnlyList<string>> Recommend(int learner, IReadOnlySet<string> shown, int count, CancellationToken cancellation);

    /// <param name="reactions">In the order of the list; null where the learner said nothing.</param>
    Task Hear(int learner, int round, IReadOnlyList<(string ResourceId, InteractionKind? Reaction)> reactions, CancellationToken cancellation);
}
