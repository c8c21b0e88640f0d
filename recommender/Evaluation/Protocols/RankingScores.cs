using System.Collections.Immutable;
using Sextant.Evaluation.Metrics;

namespace Sextant.Evaluation.Protocols;

/// <summary>
/// The figures of every learner's list, to be averaged over learners with an interval. Lists may be added from several
/// threads, each learner once.
/// </summary>
/// <remarks>
/// Named <c>ndcg@k</c>, <c>precision@k</c>, <c>recall@k</c>, <c>f1@k</c> and <c>hitRate@k</c> for each cut, <c>mrr</c> and
/// <c>map</c> over the largest, <c>novelty</c> in bits, <c>diversity</c>, <c>auc</c> of those it was added for, and of all lists together <c>coverage</c> and <c>gini</c>; see
/// <see cref="RankingMetrics"/> and <see cref="CatalogueMetrics"/>.
/// </remarks>
public sealed class RankingScores
{
    private readonly int[] cuts;
    private readonly int[] met; // [items], by how many learners each was met
    private readonly int[] shown; // [items]
    private readonly double[][] figures; // [names, learners], NaN until added
    private readonly int learners;

    /// <param name="cuts">Ascending, each at least 1.</param>
    public RankingScores(RankingSplit split, params ReadOnlySpan<int> cuts)
    {
        this.cuts = cuts.ToArray();
        learners = split.Train.LearnerCount;
        met = new int[split.Items.Length];
        shown = new int[split.Items.Length];
        for (int learner = 0; learner < learners; learner++)
            foreach (Behaviour.Visit visit in split.Train.Of(learner)) met[visit.Item]++;
        Names = [.. this.cuts.SelectMany(k => new[] { $"ndcg@{k}", $"precision@{k}", $"recall@{k}", $"f1@{k}", $"hitRate@{k}" }), "mrr", "map", "novelty", "diversity", "auc"];
        figures = [.. Names.Select(_ => Enumerable.Repeat(double.NaN, learners).ToArray())];
    }

    public ImmutableArray<string> Names { get; }

    /// <param name="list">Items, best first; beyond the largest cut they are not looked at.</param>
    /// <param name="held">What is relevant, distinct. None: the learner is left out.</param>
    /// <param name="diversity">See <see cref="CatalogueMetrics.IntraListDiversity"/>; NaN when it is not known.</param>
    public void Add(int learner, ReadOnlySpan<int> list, ReadOnlySpan<int> held, double diversity = double.NaN)
    {
        if (held.IsEmpty) return;
        list = list[..Math.Min(list.Length, cuts[^1])];
        Span<bool> hits = list.Length <= 256 ? stackalloc bool[list.Length] : new bool[list.Length];
        for (int i = 0; i < list.Length; i++)
        {
            hits[i] = held.Contains(list[i]);
            Interlocked.Increment(ref shown[list[i]]);
        }
        int at = 0;
        foreach (int k in cuts)
        {
            figures[at++][learner] = RankingMetrics.Ndcg(hits, held.Length, k);
            figures[at++][learner] = RankingMetrics.Precision(hits, held.Length, k);
            figures[at++][learner] = RankingMetrics.Recall(hits, held.Length, k);
            figures[at++][learner] = RankingMetrics.F1(hits, held.Length, k);
            figures[at++][learner] = RankingMetrics.HitRate(hits, held.Length, k);
        }
        figures[at++][learner] = RankingMetrics.ReciprocalRank(hits, held.Length);
        figures[at++][learner] = RankingMetrics.AveragePrecision(hits, held.Length, cuts[^1]);
        figures[at++][learner] = CatalogueMetrics.Novelty(list, met, learners);
        figures[at][learner] = diversity;
    }

    /// <summary>A learner's <see cref="Pipeline.ModelAuc"/>, which is of more than a list and dearer than one.</summary>
    public void AddAuc(int learner, double auc) => figures[^1][learner] = auc;

    /// <summary>Means over the learners who were asked, with 95% intervals by bootstrap over learners; NaN where nobody has the figure.</summary>
    /// <param name="runs">Of the same learners and cuts, as for several seeds: a learner's figure is the mean of theirs.</param>
    public static ImmutableArray<Measurement> Summarise(IReadOnlyList<RankingScores> runs, int seed)
    {
        RankingScores first = runs[0];
        var measured = ImmutableArray.CreateBuilder<Measurement>();
        for (int name = 0; name < first.Names.Length; name++)
        {
            measured.Add(new Measurement(first.Names[name], Bootstrap.OfMean(MeanOver(runs, name), seed)));
        }
        measured.Add(Exact("coverage", runs.Average(run => CatalogueMetrics.Coverage(run.shown))));
        measured.Add(Exact("gini", runs.Average(run => CatalogueMetrics.Gini(run.shown))));
        return measured.ToImmutable();
    }

    /// <summary>A figure of all lists together has no interval.</summary>
    private static Measurement Exact(string name, double value) => new(name, new Estimate(value, double.NaN, double.NaN));

    private static double[] MeanOver(IReadOnlyList<RankingScores> runs, int name)
    {
        double[] means = new double[runs[0].learners];
        for (int learner = 0; learner < means.Length; learner++)
        {
            (double sum, int count) = (0, 0);
            foreach (RankingScores run in runs)
            {
                double figure = run.figures[name][learner];
                if (!double.IsNaN(figure)) (sum, count) = (sum + figure, count + 1);
            }
            means[learner] = sum / count;
        }
        return means;
    }
}
