using System.Numerics.Tensors;
using Sextant.Catalogue;
using Sextant.Recommending;
using Sextant.Sharding;

namespace Sextant.Ranking;

/// <summary>
/// How well candidates answer a query: BM25 as a share of the best candidate's, plus nearness to the query's embedding.
/// Equal, absent or zero scores need no special case: no share is taken of nothing.
/// </summary>
internal readonly ref struct QueryScorer
{
    // A resource without a word of the query must stand out this much further to be an answer.
    private const float ExtraDeviations = 3f;

    private readonly CatalogueView view;
    private readonly RankerOptions options;
    private readonly string query;
    private readonly ReadOnlySpan<float> embedding; // unit length, or empty
    private readonly WordWeights? words; // null: the view's own
    private readonly Nearness near;
    private readonly Nearness sure;

    /// <param name="embedding">[dimensions]; empty or zero when only words count.</param>
    /// <param name="told">What all shards together know of words and of what is ordinary; null: the view's own resources say it.</param>
    public QueryScorer(CatalogueView view, RankerOptions options, string query, ReadOnlySpan<float> embedding, ShardAsk? told = null)
    {
        (this.view, this.options, this.query, words) = (view, options, query, told?.Words);
        if (UnitOf(embedding, view.Dimensions) is not { } unit) return;
        this.embedding = unit;
        OrdinaryCosines? ordinary = told?.AroundQuery ?? view.Sample.Around(unit);
        near = Nearness.Beyond(ordinary, options.NearDeviations, options.NearCosine);
        sure = Nearness.Beyond(ordinary, options.NearDeviations + ExtraDeviations, options.NearCosine);
    }

    /// <summary>[dimensions], unit length; null for an embedding that has no direction.</summary>
    public static float[]? UnitOf(ReadOnlySpan<float> embedding, int dimensions)
    {
        float length = embedding.Length == dimensions ? TensorPrimitives.Norm(embedding) : 0;
        if (!(length > 1e-6f) || !float.IsFinite(length)) return null;
        float[] unit = new float[embedding.Length];
        TensorPrimitives.Divide(embedding, length, unit);
        return unit;
    }

    public void Collect(Eligibility eligibility, Workspace workspace)
    {
        if (view.Gathered is { } gathered)
        {
            Collect(gathered, eligibility, workspace);
            return;
        }
        view.SearchWords(query, options.SearchDepth, eligibility.Passes, workspace.Found, words);
        float least = options.WordsFloor * view.WordCeiling(query, words);
        foreach (Indexing.ScoredRow row in workspace.Found)
            if (row.Score >= least) workspace.Candidates.Add(row.Row);
        if (embedding.IsEmpty) return;
        view.SearchVectors(embedding, options.SearchDepth, eligibility.Passes, workspace.Neighbours.AsSpan(0, 1));
        foreach (Indexing.ScoredRow row in workspace.Neighbours[0])
            if (sure.Of(row.Score) > 0) workspace.Candidates.Add(row.Row);
    }

    /// <summary>The shards' own findings, by what holds of all of them together.</summary>
    private void Collect(GatheredRows rows, Eligibility eligibility, Workspace workspace)
    {
        float least = options.WordsFloor * view.WordCeiling(query);
        for (int row = 0; row < view.RowCount; row++)
        {
            if (!rows.WasFound(row) || !eligibility.Allows(row)) continue;
            bool worded = rows.WordsOf(row) is > 0 and var score && score >= least;
            if (worded || (!embedding.IsEmpty && sure.Of(TensorPrimitives.Dot(embedding, view.EmbeddingAt(row))) > 0)) workspace.Candidates.Add(row);
        }
    }

    /// <summary>Writes the terms Words and Meaning and sums them up.</summary>
    public void Score(CandidateSet candidates, Span<float> scores)
    {
        view.ScoreWords(query, candidates.Rows, scores, words);
        float best = 0;
        foreach (float score in scores)
            if (score > best && float.IsFinite(score)) best = score;

        for (int i = 0; i < candidates.Count; i++)
        {
            if (scores[i] > 0 && best > 0) candidates.Term(i, ReasonKind.Words) = options.WordsWeight * Math.Min(1, scores[i] / best);
            if (!embedding.IsEmpty) candidates.Term(i, ReasonKind.Meaning) = options.MeaningWeight * NearnessOf(candidates.RowAt(i));
        }
        candidates.Sum();
    }

    private float NearnessOf(int row) => near.Of(TensorPrimitives.Dot(embedding, view.EmbeddingAt(row)));
}
