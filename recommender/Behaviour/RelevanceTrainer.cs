using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Trains a <see cref="RelevanceModel"/> by stacking (Wolpert, "Stacked Generalization", 1992): scorers are trained on a part
/// of the visits and asked for the rest; from how they did, the network learns whom to trust when; then they are trained
/// again on everything. The same log, options and seed give the same model.
/// </summary>
/// <remarks>
/// The figure of the validation is of learners from whose held-out visits neither scorers nor network had learned: every
/// <see cref="HeldOutLog.JudgeEvery"/>th is kept from a network that is trained for this alone, and only then joins the others.
/// </remarks>
public static class RelevanceTrainer
{
    /// <inheritdoc cref="TrainAgainst"/>
    public static RelevanceModel Train(
        VisitLog log, ImmutableArray<ResourceId> items, RelevanceTrainingOptions options, IProgress<EpochReport>? progress = null, CancellationToken ct = default) =>
        TrainAgainst(null, log, items, options, progress, ct).Model;

    /// <param name="active">What the model would take the place of; null for nothing.</param>
    /// <param name="items">[log.ItemCount], which resource each item is.</param>
    /// <returns>The model, and how it stands beside the active one; null when there is none, or nothing to judge by.</returns>
    /// <exception cref="ArgumentException">An option is outside its range, items and log do not fit, or there are none.</exception>
    public static (RelevanceModel Model, RelevanceComparison? Comparison) TrainAgainst(
        RelevanceModel? active, VisitLog log, ImmutableArray<ResourceId> items, RelevanceTrainingOptions options, IProgress<EpochReport>? progress = null, CancellationToken ct = default)
    {
        options.Validated();
        if (items.Length != log.ItemCount) throw new ArgumentException($"The log has {log.ItemCount} items, {items.Length} are named.", nameof(items));
        if (items.IsEmpty) throw new ArgumentException("The log has no items: there is nothing to learn from.", nameof(log));
        var remarks = Remarks(log, items, options);
        RankingNetwork network = Sum(options);
        RelevanceComparison? comparison = null;
        HeldOutLog held = HeldOutLog.Of(log, options);
        if (held.Learners.Length > 0 && options.Network is { } training)
        {
            RelevanceModel inner = new(items, TrainAll(held.Kept, options, progress, ct), network, remarks.ToImmutable());
            RankingExamples examples = ExampleBuilder.Build(held, inner, options, ct);
            comparison = Judge(active, held, inner, examples, options, remarks, progress, ct);
            network = RankingNetworkTrainer.Train(examples, training, progress, ct);
        }
        return (new RelevanceModel(items, TrainAll(log, options, progress, ct), network, remarks.ToImmutable()), comparison);
    }

    /// <param name="remarks">Get the figures.</param>
    private static RelevanceComparison? Judge(
        RelevanceModel? active,
        HeldOutLog held,
        RelevanceModel inner,
        RankingExamples examples,
        RelevanceTrainingOptions options,
        ImmutableSortedDictionary<string, string>.Builder remarks,
        IProgress<EpochReport>? progress,
        CancellationToken ct)
    {
        HeldOutLog judges = held.Where(HeldOutLog.IsJudge);
        if (judges.Learners.Length == 0) return null;
        RankingExamples teaching = new(examples.Features);
        for (int i = 0; i < examples.Lists.Count; i++)
            if (!HeldOutLog.IsJudge(i)) teaching.Add(examples.Lists[i]);
        RankingNetwork network = RankingNetworkTrainer.Train(teaching, options.Network!, progress, ct);
        RelevanceModel judged = new(inner.Items, inner.Scorers, network, inner.Remarks);
        remarks[RelevanceModel.ValidationRemark] = Figure(RelevanceValidation.Ndcg(judged, judges, inner.Items, options.Features, ct));
        if (active is null) return null;
        judged = new(inner.Items, inner.Scorers, network, remarks.ToImmutable());
        var comparison = RelevanceComparison.Of(judged, active, judges, inner.Items, options.Features, ct);
        remarks["comparison.new"] = Figure(comparison.New);
        remarks["comparison.active"] = Figure(comparison.Active);
        remarks["comparison.learners"] = comparison.Learners.ToString(CultureInfo.InvariantCulture);
        return comparison;
    }

    private static ImmutableSortedDictionary<string, string>.Builder Remarks(VisitLog log, ImmutableArray<ResourceId> items, RelevanceTrainingOptions options)
    {
        var remarks = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string configuration = options.ToString(), data = VisitLogHash.Of(log, items);
        byte[] both = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{data}\n{configuration}"));
        remarks["relevance.configuration"] = configuration;
        remarks["relevance.data"] = data;
        remarks[RelevanceModel.NameRemark] = "learned-" + Convert.ToHexStringLower(both)[..8];
        long last = long.MinValue;
        for (int learner = 0; learner < log.LearnerCount; learner++) if (log.Of(learner) is [.., var visit]) last = Math.Max(last, visit.At);
        remarks[RelevanceModel.UntilRemark] = last.ToString(CultureInfo.InvariantCulture);
        return remarks;
    }

    private static string Figure(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Without anything to learn from: the plain sum of the scores.</summary>
    private static RankingNetwork Sum(RelevanceTrainingOptions options)
    {
        ImmutableArray<string> names = [.. options.Scorers.Select(scorer => scorer.Name)];
        float[] ones = [.. names.Select(_ => 1f)];
        return new RankingNetwork(names, ones, [], [], [], ones);
    }

    private static ImmutableArray<IItemScorer> TrainAll(VisitLog log, RelevanceTrainingOptions options, IProgress<EpochReport>? progress, CancellationToken ct)
    {
        var scorers = ImmutableArray.CreateBuilder<IItemScorer>(options.Scorers.Length);
        foreach (IScorerRecipe recipe in options.Scorers)
        {
            ct.ThrowIfCancellationRequested();
            scorers.Add(recipe.Train(log, options.Threads, progress, ct));
        }
        return scorers.MoveToImmutable();
    }
}
