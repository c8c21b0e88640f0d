using System.Collections.Immutable;
using System.Globalization;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>What is to be known of kept counts without reading them.</summary>
/// <param name="Generation">Counted from 1: of two silos that keep the same one, the second is refused.</param>
/// <param name="Sequence">Of the journal: up to there they go.</param>
/// <param name="Place">What stands there in the journal; null where it was not noted.</param>
/// <param name="Began">When they were begun anew from the journal; who goes on from kept ones has their beginning.</param>
/// <param name="HoldErased">Whether somebody was erased since who was counted: what they added to sums over everybody is in them.</param>
internal sealed record CountsMark(long Generation, long Sequence, JournalPlace? Place, DateTimeOffset Began, bool HoldErased)
{
    private const string SequenceRemark = "sequence", PlaceRemark = "place", BeganRemark = "began", ErasedRemark = "holds erased";

    public string Name => string.Create(CultureInfo.InvariantCulture, $"counts-{Generation:D12}");

    /// <param name="at">When it is kept.</param>
    public Artefact ToArtefact(DateTimeOffset at) => new(Name, at, ImmutableSortedDictionary<string, string>.Empty
        .Add(SequenceRemark, Sequence.ToString(CultureInfo.InvariantCulture))
        .Add(PlaceRemark, Place?.ToString() ?? "")
        .Add(BeganRemark, Began.UtcTicks.ToString(CultureInfo.InvariantCulture))
        .Add(ErasedRemark, HoldErased.ToString()));

    /// <summary>Null when it is none that this program can make out.</summary>
    public static CountsMark? Of(Artefact artefact) =>
        long.TryParse(artefact.Name.AsSpan(Math.Min(artefact.Name.Length, 7)), NumberStyles.None, CultureInfo.InvariantCulture, out long generation)
        && long.TryParse(artefact.Remarks.GetValueOrDefault(SequenceRemark), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
        && long.TryParse(artefact.Remarks.GetValueOrDefault(BeganRemark), NumberStyles.None, CultureInfo.InvariantCulture, out long began)
        && bool.TryParse(artefact.Remarks.GetValueOrDefault(ErasedRemark), out bool holdErased)
            ? new CountsMark(generation, sequence, JournalPlace.Parse(artefact.Remarks.GetValueOrDefault(PlaceRemark)), new DateTimeOffset(began, TimeSpan.Zero), holdErased)
            : null;
}
