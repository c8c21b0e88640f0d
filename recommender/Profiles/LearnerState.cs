using System.Collections.Immutable;
using Orleans;
using Sextant.Learners;
using Sextant.Tracing;

namespace Sextant.Profiles;

/// <summary>
/// What is stored of a learner: facts only. Interests are derived from them and the catalogue's embeddings, so that neither
/// a new encoder nor new weights make a stored state wrong.
/// </summary>
/// <param name="Version">How many interactions the learner has ever had accepted.</param>
/// <param name="Recent">The last <see cref="LearnerLimits.RecentCapacity"/> of them, oldest first.</param>
/// <param name="Seen">Distinct resources met, in the order of first meeting.</param>
/// <param name="SeenAt">[Seen] Unix milliseconds of the first meetings. Missing from states of before it was kept.</param>
/// <param name="SeenValues">[Seen] what the meetings say for the resource, 0–1, as <see cref="LearnerHistory.SeenValues"/>.</param>
/// <param name="Knowledge">What answers have shown. Missing from states of before it was kept.</param>
[GenerateSerializer, Immutable, Alias("sextant.learner-state")]
public sealed record LearnerState(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<Interaction> Recent,
    [property: Id(2)] ImmutableArray<ResourceId> Seen,
    [property: Id(3)] ImmutableArray<long> SeenAt,
    [property: Id(4)] ImmutableArray<float> SeenValues,
    [property: Id(5)] LearnerKnowledge? Knowledge = null)
{
    /// <summary>A learner who has done nothing.</summary>
    public static readonly LearnerState Empty = new(0, [], [], [], [], LearnerKnowledge.None);

    /// <summary>False of a state that lacks a column: it says less than the journal, and is to be made anew from there.</summary>
    public bool IsWhole
    {
        get
        {
            int seen = Seen.IsDefault ? 0 : Seen.Length;
            return (Version == 0 || Knowledge is not null)
                && (SeenAt.IsDefault ? 0 : SeenAt.Length) == seen
                && (SeenValues.IsDefault ? 0 : SeenValues.Length) == seen;
        }
    }
}
