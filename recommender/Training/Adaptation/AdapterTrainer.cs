using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Encoding;
using Sextant.Encoding.Adaptation;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>
/// Trains an <see cref="Adapter"/> and a <see cref="ScoringHead"/> on pairs of texts, the encoder being frozen. The same
/// options, pairs and encoder give the same weights to the bit, with any number of threads and interrupted or not, on one
/// kind of processor.
/// </summary>
public static class AdapterTrainer
{
    private const int FewestPairs = 2;

    private static readonly JsonSerializerOptions OptionsJson = new() { Converters = { new JsonStringEnumConverter<AdaptationPolicy>() } };

    /// <param name="pairs">To train on; where <paramref name="validation"/> is null, a share of them is held out.</param>
    /// <param name="validation">Held-out pairs by which the best epoch is chosen; empty for none.</param>
    /// <param name="test">Pairs that decide nothing, measured once at the end.</param>
    /// <exception cref="RefusalException">Invalid: an option or a pair is not as it must be; the message names it.</exception>
    /// <exception cref="InvalidDataException">The state to go on from is of another training.</exception>
    public static TrainedAdapter Train(
        ITextEncoder encoder,
        IReadOnlyList<TextPair> pairs,
        AdaptationOptions options,
        IReadOnlyList<TextPair>? validation = null,
        IReadOnlyList<TextPair>? test = null,
        AdaptationRun? run = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        run ??= new AdaptationRun();
        PairTexts.Check(pairs);
        PairTexts.Check(validation ?? []);
        PairTexts.Check(test ?? []);
        (pairs, validation) = validation is null ? PairTexts.Split(pairs, options.ValidationShare, options.Seed) : (pairs, validation);
        if (pairs.Count < FewestPairs) throw RefusalException.Invalid("pairs", $"{pairs.Count} pairs are too few to train on.");
        PairTexts texts = PairTexts.Of(pairs);
        AdapterValidation? judge = validation.Count == 0 ? null : new AdapterValidation(PairTexts.Of(validation).Encode(encoder, cancellation));

        bool drawNegatives = pairs.All(pair => pair.Label >= 0.5f);
        AdapterMember[] members =
            [.. Enumerable.Range(0, options.Ensemble).Select(member => new AdapterMember(options, member, encoder.Dimensions, pairs.Count, drawNegatives))];
        foreach (AdapterMember member in members) member.Begin(judge);

        var state = new TrainingState(encoder.ModelId, PairTexts.HashOf(pairs, validation), JsonSerializer.Serialize(options, OptionsJson));
        if (run.From is { } from) state.Restore(from, members);
        TrainEpochs(encoder, texts, options, run, members, judge, state, cancellation);

        Adapter adapter = Adapter.Mean([.. members.Select(member => member.Best.ToAdapter())]);
        ScoringHead head = ScoringHead.Mean([.. members.Select(member => member.Best.ToHead())]);
        AdapterValidation? examiner = test is null or [] ? null : new AdapterValidation(PairTexts.Of(test).Encode(encoder, cancellation));
        return new TrainedAdapter(
            adapter, head, encoder.ModelId, judge?.Compare(adapter, head), examiner?.Compare(adapter, head), members.Max(member => member.Epochs),
            state.Options, state.DataHash, pairs.Count);
    }

    private static void TrainEpochs(
        ITextEncoder encoder, PairTexts texts, AdaptationOptions options, AdaptationRun run, AdapterMember[] members, AdapterValidation? judge,
        TrainingState state, CancellationToken cancellation)
    {
        PairVectors? plain = options.TokenDropout > 0 ? null : texts.Encode(encoder, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, run.Threads), CancellationToken = cancellation };
        for (int epoch = members.Max(member => member.Epochs) + 1; members.Any(member => !member.IsDone); epoch++)
        {
            PairVectors vectors = plain
                ?? texts.WithDropout(options.TokenDropout, new Random(unchecked(options.Seed * 31 + epoch))).Encode(encoder, cancellation);
            AdapterMember[] training = [.. members.Where(member => !member.IsDone)];
            Parallel.ForEach(training, parallel, member => member.Train(vectors, judge, cancellation));
            run.AfterEpoch?.Invoke(state.Save(members));
            run.Progress?.Report(new EpochReport(
                "adapter", epoch, options.Epochs, training.Average(member => member.Loss), judge is null ? null : training.Average(member => member.Validation)));
        }
    }
}
