using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Sharding;

namespace Sextant.Ranking;

/// <summary>How like a resource others are: nearness of the embeddings, and the share of its concepts they share.</summary>
internal sealed class SimilarScorer
{
    private readonly CatalogueView view;
    private readonly RankerOptions options;
    private readonly float[] embedding; // [dimensions]
    private readonly ImmutableArray<ConceptId> concepts;
    private readonly Nearness near;
    private readonly bool hasDirection;

    /// <param name="embedding">Of the resource that others are compared with: [dimensions].</param>
    /// <param name="told">As in <see cref="QueryScorer"/>.</param>
    public SimilarScorer(CatalogueView view, RankerOptions options, Resource resource, ReadOnlySpan<float> embedding, ShardAsk? told = null)
    {
        (this.view, this.options, this.embedding) = (view, options, embedding.ToArray());
        concepts = resource.Concepts.IsDefault ? [] : resource.Concepts;
        hasDirection = embedding.Length == view.Dimensions && TensorPrimitives.SumOfSquares(embedding) > 0;
        if (hasDirection) near = Nearness.Beyond(told?.AroundQuery ?? view.Sample.Around(embedding), options.NearDeviations, options.NearCosine);
    }

    public void Collect(CandidateSources sources, Eligibility eligibility, Workspace workspace, int neighbours)
    {
        if (view.Gathered is { } gathered)
        {
            sources.Gathered(gathered);
            return;
        }
        if (hasDirection)
        {
            view.SearchVectors(embedding, neighbours, eligibility.Passes, workspace.Neighbours.AsSpan(0, 1));
            workspace.Candidates.Add(workspace.Neighbours[0]);
        }
        workspace.Concepts.Find(view, concepts);
        sources.AroundConcepts();
    }

    /// <summary>Writes the terms Similar and Concept.</summary>
    public void Score(CandidateSet candidates)
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            int row = candidates.RowAt(i);
            if (hasDirection)
                candidates.Term(i, ReasonKind.Similar) = options.InterestWeight * near.Of(TensorPrimitives.Dot<float>(embedding, view.EmbeddingAt(row)));
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
