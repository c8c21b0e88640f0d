using System.Collections.Immutable;
using Sextant.Memory;
using Sextant.Tracing;

namespace Sextant.Training;

/// <summary>What is trained on a tenant's answers, as one artefact: they change together, since one judges what the other forgets.</summary>
/// <param name="Remarks">Configuration and metrics.</param>
public sealed record TeachingModel(TracingModel Tracing, MemoryModel Memory, ImmutableSortedDictionary<string, string> Remarks)
{
    /// <summary>What answers where nothing is trained.</summary>
    public static readonly TeachingModel Untrained = new(TracingModel.Default, MemoryModel.Default, ImmutableSortedDictionary<string, string>.Empty);
}
