using Sextant.Behaviour;
using Sextant.Evaluation.Protocols;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Cli.Evaluating;

/// <summary>A set made ready to be recommended from.</summary>
/// <param name="Kind">What a visit is.</param>
/// <param name="Resources">One for each id of an item.</param>
/// <param name="Training">How its model is trained.</param>
/// <param name="Splits">One for each seed, of the same learners.</param>
internal sealed record RankingSet(
    string Name, InteractionKind Kind, Func<string, Resource> Resources, RelevanceTrainingOptions Training, IReadOnlyList<RankingSplit> Splits);
