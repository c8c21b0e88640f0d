using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Evaluation.Metrics;
using Sextant.Evaluation.Protocols;
using Sextant.Learners;
using Sextant.Memory;
using Sextant.Refusals;
using Sextant.Tracing;

namespace Sextant.Training;

/// <summary>
/// Decides when a tenant's tracing and memory models are trained and which are active. The same tenth of the learners is kept
/// from every training, so that the new model and the active one are judged by learners neither has met.
/// </summary>
public sealed class TracingGrain(
    IInteractionJournal journal,
    TracingModels models,
    TrainingOptions options,
    CatalogueReplicas replicas,
    TrainingTurns turns,
    TimeProvider time,
    ILogger<TracingGrain> logger) : TrainingGrain<TeachingModel>(models, options, turns, time, logger), ITracingGrain
{
    private const int HeldOutOf = 10;

    private readonly TrainingOptions options = options;

    /// <inheritdoc/>
    protected override async Task<(TeachingModel Model, bool Better)> Train(
        TeachingModel? active, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        ILookup<bool, LearnerAnswers> parts = (await Read(cancellation)).ToLookup(learner => learner.IsHeld);
        LearnerAnswers[] known = [.. parts[false]], held = [.. parts[true]];
        if (known.Length == 0 || held.Length == 0)
            throw new RefusalException(Refusal.Conflict, "The answers are of too few learners: some must be kept to judge the model by.");
        return await Apart(() => Train(active, known, held, progress, cancellation), cancellation);
    }

    /// <inheritdoc/>
    protected override string Kind => "tracing";

    /// <inheritdoc/>
    protected override ImmutableSortedDictionary<string, string> RemarksOf(TeachingModel model) => model.Remarks;

    private static (TeachingModel Model, bool Better) Train(
        TeachingModel? active, LearnerAnswers[] known, LearnerAnswers[] held, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        TracingModel tracing = TracingTrainer.Train(
            [.. known.Select(learner => learner.Answers)], "traced", new TracingTrainingOptions { Threads = 1 }, progress, cancellation);
        MemoryFit memory = MemoryTrainer.Fit([.. known.SelectMany(learner => learner.Reviews())], cancellation: cancellation);

        TracingScores scores = TracingScores.Of(tracing, held.Select(learner => learner.Answers), cancellation);
        TracingScores then = TracingScores.Of((active ?? TeachingModel.Untrained).Tracing, held.Select(learner => learner.Answers), cancellation);
        double loss = BinaryMetrics.LogLoss(scores.Probabilities, scores.Right), before = BinaryMetrics.LogLoss(then.Probabilities, then.Right);
        var remarks = new Dictionary<string, string>
        {
            ["learners"] = Text(known.Length),
            ["answers"] = Text(known.Sum(learner => learner.Answers.Count)),
            ["heldOutLearners"] = Text(held.Length),
            ["heldOutAnswers"] = Text(scores.Right.Length),
            ["logLoss"] = Text(loss),
            ["logLossBefore"] = Text(before),
            ["reviews"] = Text(memory.Reviews),
            ["memory"] = memory.Fitted ? "fitted" : "published",
        };
        if (BinaryMetrics.Auc(scores.Probabilities, scores.Right) is var auc && double.IsFinite(auc)) remarks["auc"] = Text(auc);
        return (new TeachingModel(tracing, memory.Model, remarks.ToImmutableSortedDictionary(StringComparer.Ordinal)), loss < before);
    }

    /// <exception cref="RefusalException">Conflict: there are fewer answers than <see cref="TrainingOptions.LeastInteractions"/>.</exception>
    private async Task<LearnerAnswers[]> Read(CancellationToken cancellation)
    {
        CatalogueView view = (await replicas.Of(Tenant)).View;
        Queue<(LearnerId Learner, Interaction Interaction)> answers = await JournalTail.Newest(
            journal, Tenant, options.MostAnswers, static interaction => interaction.Kind == InteractionKind.Answer, cancellation);
        if (answers.Count < options.LeastInteractions)
            throw new RefusalException(Refusal.Conflict, $"There are fewer than {options.LeastInteractions} answers to learn from.");
        return [.. answers.GroupBy(answer => answer.Learner).Select(learner => new LearnerAnswers(
            learner.Key,
            [.. learner.Select(answer => new GivenAnswer(
                answer.Interaction, Studied.Resource(answer.Interaction, view.TryFind(answer.Interaction.ResourceId, out int row) ? view.ResourceAt(row) : null)))]))];
    }

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <param name="Answers">Oldest first.</param>
    private sealed record LearnerAnswers(LearnerId Learner, IReadOnlyList<GivenAnswer> Answers)
    {
        public bool IsHeld => Sextant.Text.StableHash.Of(Learner.Value) % HeldOutOf == 0;

        /// <summary>A history of reviews for each exercise and for each concept, since memory is kept of both.</summary>
        public Dictionary<(bool, string), List<Review>>.ValueCollection Reviews()
        {
            var histories = new Dictionary<(bool, string), List<Review>>();
            foreach ((Interaction answer, Resources.Resource? exercise) in Answers)
            {
                if (answer.Value is null) continue;
                Review review = new(answer.At, MemoryModel.GradeOf(answer));
                Of((false, answer.ResourceId.Value)).Add(review);
                foreach (ConceptId concept in exercise is null || exercise.Concepts.IsDefault ? [] : exercise.Concepts) Of((true, concept.Value)).Add(review);
            }
            return histories.Values;

            List<Review> Of((bool, string) of) =>
                histories.TryGetValue(of, out List<Review>? history) ? history : histories[of] = [];
        }
    }
}
