using Sextant.Planning;

namespace Sextant.Catalogue;

/// <summary>What is made of all concepts and relations of the views that share them, when it is first asked for.</summary>
/// <remarks>Two that ask at once may both make it; what they make is the same.</remarks>
internal sealed class ConceptMemo
{
    private PrerequisiteGraph? graph;
    private ConceptNames? names;
    private Dictionary<ConceptId, ConceptPrior>? priors; // by few or none of the concepts: most lookups end before a hash is taken

    public PrerequisiteGraph Graph(CatalogueView view)
    {
        if (Volatile.Read(ref graph) is { } made) return made;
        PrerequisiteGraph fresh = PrerequisiteGraph.Of(view.Concepts.Select(concept => concept.Id), view.Relations);
        return Interlocked.CompareExchange(ref graph, fresh, null) ?? fresh;
    }

    public ConceptNames Names(CatalogueView view)
    {
        if (Volatile.Read(ref names) is { } made) return made;
        ConceptNames fresh = new(view.Concepts);
        return Interlocked.CompareExchange(ref names, fresh, null) ?? fresh;
    }

    public Dictionary<ConceptId, ConceptPrior> Priors(CatalogueView view)
    {
        if (Volatile.Read(ref priors) is { } made) return made;
        Dictionary<ConceptId, ConceptPrior> fresh = [];
        foreach (Concept concept in view.Concepts)
            if (concept.Prior is { } prior) fresh.Add(concept.Id, prior);
        return Interlocked.CompareExchange(ref priors, fresh, null) ?? fresh;
    }
}
