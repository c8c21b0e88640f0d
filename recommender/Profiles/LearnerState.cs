using System.Collections.Immutable;
using Orleans;
using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>
/// What is stored of a learner: facts only. Interests are derived from them and the catalogue's embeddings, so that neither
/// a new encoder nor new weights make a stored state wrong.
/// </summary>
/// <param name="Version">How many interactions the learner has ever had accepted.</param>
/// <param name="Recent">The last <see cref="LearnerLimits.RecentCapacity"/> of them, oldest first.</param>
/// <param name="Seen">Distinct resources met, in the order of first meeting.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-state")]
public sealed record LearnerState(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<Interaction> Recent,
    [property: Id(2)] ImmutableArray<ResourceId> Seen)
{
    /// <summary>A learner who has done nothing.</summary>
    public static readonly LearnerState Empty = new(0, [], []);
}
