using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sextant.Sharding;
using Sextant.Text;

namespace Sextant.Catalogue;

/// <summary>The rows of the resources that stand for all; shared by the views until one of them changes.</summary>
/// <remarks>Two that ask at once may both make what they ask for; it is the same.</remarks>
internal sealed class OrdinaryRows(CatalogueCore core, int[] rows, int dimensions)
{
    private EmbeddingSample? sample;
    private ImmutableArray<OrdinaryResource> marked;

    /// <summary>Of its rows, in a core that they belong to.</summary>
    public CatalogueCore Core => core;

    public EmbeddingSample Sample => sample ??= new EmbeddingSample(core, rows, dimensions);

    public ImmutableArray<OrdinaryResource> Marked
    {
        get
        {
            if (marked.IsDefault)
                ImmutableInterlocked.InterlockedInitialize(ref marked, [.. rows.Select(row => new OrdinaryResource(core.Resources[row].Id, MarkOf(core.Vectors[row])))]);
            return marked;
        }
    }

    public static long MarkOf(ReadOnlySpan<float> embedding) => (long)StableHash.Of(MemoryMarshal.Cast<float, char>(embedding));
}
