using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// Trains a <see cref="RelevanceModel"/> by stacking (Wolpert, "Stacked Generalization", 1992): scorers are trained on a part
/// of the visits and asked for the rest; from how they did, the network learns whom to trust when; then they are trained
/// again on everything. The same log, options and seed give the same model.
/// </summary>
public static class RelevanceTrainer
{
    /// <param name="items">[log.ItemCount], which resource each item is.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or items and log do not fit.</exception>
    public static RelevanceModel Train(
        VisitLog log, ImmutableArray<ResourceId> items, RelevanceTrainingOptions options, IProgress<EpochReport>? progress = null, CancellationToken ct = default)
    {
        options.Validated();
        if (items.Length != log.ItemCount) throw new ArgumentException($"The log has {log.ItemCount} items, {items.Length} are named.", nameof(items));
        var remarks = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        remarks["relevance.configuration"] = options.ToString();
        remarks["relevance.data"] = HashOf(log);
        remarks["name"] = "learned-" + remarks["relevance.data"][..8];

        RankingNetwork network = Sum(options);
        HeldOutLog held = HeldOutLog.Of(log, options);
        if (held.Learners.Length > 0 && options.Network is { } training)
        {
            RelevanceModel inner = new(items, TrainAll(held.Kept, options, progress, ct), network, remarks.ToImmutable());
            RankingExamples examples = ExampleBuilder.Build(held, inner, options, ct);
            network = RankingNetworkTrainer.Train(examples, training, progress, ct);
            RelevanceModel judged = new(items, inner.Scorers, network, inner.Remarks);
            remarks["validation"] = RelevanceValidation.Ndcg(judged, held, items, options.Features, ct).ToString("0.######", CultureInfo.InvariantCulture);
        }
        return new RelevanceModel(items, TrainAll(log, options, progress, ct), network, remarks.ToImmutable());
    }

    /// <summary>
    /// How well a model, trained when and on whatever, finds what a training on this log would hold out: comparable with the
    /// <see cref="RelevanceModel.Validation"/> of one trained so. A model that has learned from the part held out looks better
    /// than it is, so that a new one must win clearly.
    /// </summary>
    /// <returns>Mean nDCG@10, larger is better; NaN when nothing can be held out.</returns>
    public static double Validate(
        RelevanceModel model, VisitLog log, ImmutableArray<ResourceId> items, RelevanceTrainingOptions options, CancellationToken ct = default) =>
        RelevanceValidation.Ndcg(model, HeldOutLog.Of(log, options), items, options.Features, ct);

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
            scorers.Add(recipe.Train(log, progress, ct));
        }
        return scorers.MoveToImmutable();
    }

    /// <summary>SHA-256 of all visits: whether two models learned from the same.</summary>
    private static string HashOf(VisitLog log)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            hash.AppendData(MemoryMarshal.AsBytes([log.Of(learner).Length]));
            hash.AppendData(MemoryMarshal.AsBytes(log.Of(learner)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
