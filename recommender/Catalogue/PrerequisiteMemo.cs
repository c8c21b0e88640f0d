using Sextant.Planning;

namespace Sextant.Catalogue;

/// <summary>The prerequisite graph of the views that share it, made when one is first asked for it.</summary>
internal sealed class PrerequisiteMemo
{
    private PrerequisiteGraph? graph;

    /// <summary>Two that ask at once may both make it; what they make is the same.</summary>
    public PrerequisiteGraph Of(CatalogueView view)
    {
        if (Volatile.Read(ref graph) is { } made) return made;
        PrerequisiteGraph fresh = PrerequisiteGraph.Of(view.Concepts.Select(concept => concept.Id), view.Relations);
        return Interlocked.CompareExchange(ref graph, fresh, null) ?? fresh;
    }
}
