using System.Collections.Immutable;

namespace Sextant.Learners;

/// <summary>A page of a learner's whole history, oldest first, for export.</summary>
/// <param name="NextVersion">Pass it as <c>afterVersion</c> for the next page; null on the last page.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-history-page")]
public sealed record LearnerHistoryPage(
    [property: Id(0)] ImmutableArray<Interaction> Interactions,
    [property: Id(1)] long? NextVersion);
