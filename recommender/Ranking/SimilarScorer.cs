using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Ranking;

/// <summary>How like a resource others are: nearness of the embeddings, and the share of its concepts they share.</summary>
internal sealed class SimilarScorer
{
    private readonly CatalogueView view;
    private readonly RankerOptions options;
    private readonly int origin;
    private readonly ImmutableArray<ConceptId> concepts;
    private readonly Nearness near;
    private readonly bool hasDirection;

    public SimilarScorer(CatalogueView view, RankerOptions options, int origin)
    {
        (this.view, this.options, this.origin) = (view, options, origin);
        Resource resource = view.ResourceAt(origin);
        concepts = resource.Concepts.IsDefault ? [] : resource.Concepts;
        hasDirection = TensorPrimitives.SumOfSquares(Embedding) > 0;
        if (hasDirection) near = Nearness.Around(Embedding, view, options.NearDeviations, options.NearCosine);
    }

    private ReadOnlySpan<float> Embedding => view.EmbeddingAt(origin);

    public void Collect(CandidateSources sources, Eligibility eligibility, Workspace workspace, int neighbours)
    {
        if (hasDirection)
        {
            view.SearchVectors(Embedding, neighbours, eligibility.Passes, workspace.Neighbours.AsSpan(0, 1));
            workspace.Candidates.Add(workspace.Neighbours[0]);
        }
        workspace.Concepts.Find(view, concepts);
        sources.AroundConcepts(workspace.Concepts);
    }

    /// <summary>Writes the terms Similar and Concept.</summary>
    public void Score(CandidateSet candidates)
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            int row = candidates.RowAt(i);
            if (hasDirection)
                candidates.Term(i, ReasonKind.Similar) = options.InterestWeight * near.Of(TensorPrimitives.Dot(Embedding, view.EmbeddingAt(row)));
            candidates.Term(i, ReasonKind.Concept) = options.ConceptWeight * SharedWith(view.ResourceAt(row).Concepts);
        }
        candidates.Sum();
    }

    private float SharedWith(ImmutableArray<ConceptId> others)
    {
        if (concepts.IsEmpty || others.IsDefaultOrEmpty) return 0;
        int shared = 0;
        foreach (ConceptId concept in concepts)
            if (others.Contains(concept)) shared++;
        return (float)shared / concepts.Length;
    }
}
