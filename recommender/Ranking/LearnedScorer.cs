using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Recommending;

namespace Sextant.Ranking;

/// <summary>
/// The score of a recommendation by what was learned from everybody's behaviour: f(x) − f(0) of the model's network, whose
/// inputs are the scorers' standardised scores and <see cref="ContentFeatures"/>. Content features that the network does
/// not take are added as in the linear score, at <see cref="RankerOptions.ContentShare"/>. The language factor multiplies
/// what speaks for a resource.
/// </summary>
/// <remarks>
/// A resource that training did not know has no behaviour to be judged by. It takes on the scores of the candidates it
/// resembles: their mean weighted by the softmax of the cosines at a temperature of 0.05, times the largest cosine, so that
/// what resembles nothing gains nothing.
/// </remarks>
internal sealed class LearnedScorer
{
    // So many unknown ones, the first found, are compared with the candidates; each costs a pass over them.
    private const int ComparedUnknown = 16;

    private const float Sharpness = 20; // 1 / temperature

    private const int Unknown = -1;

    private readonly CatalogueView view;
    private readonly RelevanceModel model;
    private readonly LearnerScorer content;
    private readonly RankerOptions options;
    private readonly Workspace workspace;
    private readonly int[] features; // [inputs]: the content feature that feeds it, −1 for none
    private readonly bool[] taken; // [content features]: whether the network takes it

    public LearnedScorer(CatalogueView view, RelevanceModel model, LearnerScorer content, RankerOptions options, Workspace workspace)
    {
        (this.view, this.model, this.content, this.options, this.workspace) = (view, model, content, options, workspace);
        features = [.. model.Network.Inputs.Select(input => ContentFeatures.Names.IndexOf(input))];
        taken = [.. ContentFeatures.Names.Select(name => model.Network.Inputs.Contains(name))];
    }

    /// <summary>Scores every candidate. Its terms are complete only after <see cref="Explain"/>.</summary>
    public void Score(CandidateSet candidates)
    {
        double logMost = content.LogMostUses(candidates.Rows);
        int width = features.Length;
        Span<float> rows = workspace.Inputs(candidates.Count * width), scores = workspace.Floats(candidates.Count);
        Span<int> items = workspace.Items(candidates.Count);
        for (int i = 0; i < candidates.Count; i++)
        {
            int row = candidates.RowAt(i);
            items[i] = model.Places.TryGetValue(view.ResourceAt(row).Id, out int item) ? item : Unknown;
            ContentFeatures known = content.FeaturesOf(row, logMost);
            candidates.InterestOf(i) = known.InterestAt;
            FillInputs(items[i], known, rows.Slice(i * width, width));
            WriteContent(known, candidates.TermsOf(i));
        }
        model.Network.Score(rows, scores);
        ImputeUnknown(candidates, items, scores);
        for (int i = 0; i < candidates.Count; i++)
            candidates.SetScore(i, InLanguage(candidates.RowAt(i), scores[i] + TensorPrimitives.Sum<float>(candidates.TermsOf(i))));
    }

    /// <summary>Writes the terms of a candidate, once; they and those of teaching add up to its score.</summary>
    public void Explain(CandidateSet candidates, int candidate)
    {
        int width = features.Length;
        Span<float> contributions = stackalloc float[width];
        model.Network.Attribute(workspace.Inputs(candidates.Count * width).Slice(candidate * width, width), contributions);
        Span<float> terms = candidates.OwnTermsOf(candidate);
        for (int i = 0; i < width; i++) terms[(int)FeatureReasons.KindOf(model.Network.Inputs[i])] += contributions[i];
        float sum = TensorPrimitives.Sum<float>(terms);
        if (InLanguage(candidates.RowAt(candidate), sum) is var heard && heard != sum) TensorPrimitives.Multiply(terms, heard / sum, terms);
        // What is left was taken on from resources like it; of what training knew, it is rounding.
        float rest = candidates.OwnScoreOf(candidate) - TensorPrimitives.Sum<float>(terms);
        bool known = model.Places.ContainsKey(view.ResourceAt(candidates.RowAt(candidate)).Id);
        terms[known ? TensorPrimitives.IndexOfMaxMagnitude<float>(terms) : (int)ReasonKind.Similar] += rest;
    }

    /// <summary>What the network was told of a candidate: [inputs].</summary>
    public ImmutableArray<float> InputsOf(CandidateSet candidates, int candidate) =>
        [.. workspace.Inputs(candidates.Count * features.Length).Slice(candidate * features.Length, features.Length)];

    /// <summary>The score without what others' use and newness alone add: what speaks for it to this learner. Ask before <see cref="Explain"/>.</summary>
    public float RelevanceOf(CandidateSet candidates, int candidate)
    {
        ReadOnlySpan<float> terms = candidates.TermsOf(candidate);
        float score = candidates.OwnScoreOf(candidate), common = terms[(int)ReasonKind.Popularity] + terms[(int)ReasonKind.Freshness];
        return score - (score > 0 ? common * content.LanguageOf(candidates.RowAt(candidate)) : common);
    }

    /// <summary>The resource of the history behind a reason; null when none stands out.</summary>
    public ResourceId? ExampleOf(ReasonKind kind, int row)
    {
        if (!model.Places.TryGetValue(view.ResourceAt(row).Id, out int item)) return null;
        ReadOnlySpan<Visit> history = CollectionsMarshal.AsSpan(workspace.Behaviour.History);
        foreach (IItemScorer scorer in model.Scorers)
        {
            if (FeatureReasons.KindOf(scorer.Name) != kind) continue;
            int visit = scorer.MainVisit(history, item);
            if (visit >= 0) return model.Items[history[visit].Item];
        }
        return null;
    }

    private void FillInputs(int item, ContentFeatures known, Span<float> input)
    {
        Span<float> values = stackalloc float[ContentFeatures.Names.Length];
        known.CopyTo(values);
        for (int i = 0; i < input.Length; i++)
        {
            int scorer = model.InputScorers[i];
            input[i] = scorer >= 0 ? item == Unknown ? 0 : workspace.Behaviour.Of(scorer, item)
                : features[i] >= 0 ? values[features[i]] : 0;
        }
    }

    /// <summary>The terms of the features that the network does not take.</summary>
    private void WriteContent(ContentFeatures known, Span<float> terms)
    {
        float share = model.ContentShare ?? options.ContentShare;
        Write(0, ReasonKind.Interest, share * options.InterestWeight * known.Interest, terms);
        Write(1, ReasonKind.Session, share * options.SessionWeight * known.Session, terms);
        Write(2, ReasonKind.Concept, share * options.ConceptWeight * known.Concept, terms);
        Write(3, ReasonKind.Popularity, share * options.PopularityWeight * known.Popularity, terms);
        Write(4, ReasonKind.Freshness, share * options.FreshnessWeight * known.Freshness, terms);
        Write(5, ReasonKind.Disliked, -share * options.DislikedWeight * known.Disliked, terms);
    }

    private void Write(int feature, ReasonKind kind, float term, Span<float> terms) => terms[(int)kind] = taken[feature] ? 0 : term;

    private float InLanguage(int row, float score) => score > 0 ? score * content.LanguageOf(row) : score;

    private void ImputeUnknown(CandidateSet candidates, ReadOnlySpan<int> items, Span<float> scores)
    {
        int compared = 0;
        for (int i = 0; i < candidates.Count && compared < ComparedUnknown; i++)
        {
            if (items[i] != Unknown) continue;
            scores[i] += OfAlike(candidates, items, candidates.RowAt(i), scores);
            compared++;
        }
    }

    /// <summary>By those that training knew alone: one guess is no ground for another.</summary>
    private float OfAlike(CandidateSet candidates, ReadOnlySpan<int> items, int row, ReadOnlySpan<float> scores)
    {
        ReadOnlySpan<float> embedding = view.EmbeddingAt(row);
        float weights = 0, sum = 0, nearest = 0;
        for (int i = 0; i < candidates.Count; i++)
        {
            if (items[i] == Unknown) continue;
            float cosine = TensorPrimitives.Dot(embedding, view.EmbeddingAt(candidates.RowAt(i)));
            if (!(cosine > 0)) continue;
            float weight = MathF.Exp((cosine - 1) * Sharpness);
            weights += weight;
            sum += weight * scores[i];
            nearest = Math.Max(nearest, cosine);
        }
        return weights > 0 ? Math.Min(1, nearest) * sum / weights : 0;
    }
}
