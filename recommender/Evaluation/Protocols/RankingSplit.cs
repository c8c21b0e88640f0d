using System.Collections.Immutable;
using Sextant.Behaviour;

namespace Sextant.Evaluation.Protocols;

/// <summary>What may be learned from, and what is then asked.</summary>
/// <param name="Protocol">What was done to the set, for a report.</param>
/// <param name="Learners">[learners], ids.</param>
/// <param name="Items">[items], ids: all that may be recommended.</param>
/// <param name="Train">[learners], of those items.</param>
/// <param name="Held">[learners], the items held out, distinct; a learner without any is not asked.</param>
public sealed record RankingSplit(
    string Protocol, ImmutableArray<string> Learners, ImmutableArray<string> Items, VisitLog Train, ImmutableArray<int[]> Held);
