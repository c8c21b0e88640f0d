using System.CommandLine;
using Sextant.Training;

namespace Sextant.Cli.Training;

/// <summary>The options of <c>sextant train adapter</c> that decide its result.</summary>
internal sealed class AdapterSettings
{
    private static readonly AdaptationOptions Standard = new();

    private readonly Option<AdaptationPolicy> policy = new("--policy")
    {
        Description = "What is trained: adapter, headOnly, or full, which needs a Torch build.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Standard.Policy,
    };

    private readonly Option<int> rank = NumberOption.Create("--rank", "Of the correction.", Standard.Rank, 1, 512);
    private readonly Option<int> epochs = NumberOption.Create("--epochs", "At most so many.", Standard.Epochs, 1, 1000);
    private readonly Option<int> batch = NumberOption.Create("--batch", "Pairs that are each other's negatives.", Standard.BatchSize, 2, 4096);
    private readonly Option<int> accumulate = NumberOption.Create("--accumulate", "Batches to a step.", Standard.Accumulation, 1, 256);
    private readonly Option<int> patience = NumberOption.Create("--patience", "Epochs without a better validation figure before it stops.", Standard.Patience, 1, 1000);
    private readonly Option<int> ensemble = NumberOption.Create("--ensemble", "Seeds trained and averaged.", Standard.Ensemble, 1, 5);
    private readonly Option<int> seed = NumberOption.Create("--seed", "The same seed gives the same weights.", Standard.Seed, 0, int.MaxValue);
    private readonly Option<float> rate = RealOption.Create("--rate", "Learning rate.", Standard.LearningRate, 1e-7f, 1);
    private readonly Option<float> decay = RealOption.Create("--decay", "Weight decay.", Standard.WeightDecay, 0, 1);
    private readonly Option<float> temperature = RealOption.Create("--temperature", "Of the contrastive loss.", Standard.Temperature, 0.001f, 10);
    private readonly Option<float> contrast = RealOption.Create("--contrast", "Weight of the contrastive loss.", Standard.Contrast, 0, 100);
    private readonly Option<float> crossEntropy = RealOption.Create("--cross-entropy", "Weight of the scoring head's loss.", Standard.CrossEntropy, 0, 100);
    private readonly Option<float> positiveFrom = RealOption.Create("--positive-from", "The least label, of 1, of a positive of the contrastive loss.", Standard.PositiveFrom, 0, 1);
    private readonly Option<float> dropout = RealOption.Create("--token-dropout", "Share of words left out, anew in each epoch.", Standard.TokenDropout, 0, 0.9f);
    private readonly Option<float> adversarial = RealOption.Create("--adversarial", "Length of the adversarial step on vectors; 0 is none.", Standard.Adversarial, 0, 1);
    private readonly Option<float> share = RealOption.Create("--validation-share", "Of the pairs, held out.", Standard.ValidationShare, 0, 0.5f);

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[policy, rank, epochs, batch, accumulate, patience, ensemble, seed, rate, decay, temperature, contrast, crossEntropy, positiveFrom, dropout, adversarial, share])
            command.Options.Add(option);
    }

    public AdaptationOptions Of(ParseResult parsed) => new()
    {
        Policy = parsed.GetValue(policy),
        Rank = parsed.GetValue(rank),
        Epochs = parsed.GetValue(epochs),
        BatchSize = parsed.GetValue(batch),
        Accumulation = parsed.GetValue(accumulate),
        Patience = parsed.GetValue(patience),
        Ensemble = parsed.GetValue(ensemble),
        Seed = parsed.GetValue(seed),
        LearningRate = parsed.GetValue(rate),
        WeightDecay = parsed.GetValue(decay),
        Temperature = parsed.GetValue(temperature),
        Contrast = parsed.GetValue(contrast),
        CrossEntropy = parsed.GetValue(crossEntropy),
        PositiveFrom = parsed.GetValue(positiveFrom),
        TokenDropout = parsed.GetValue(dropout),
        Adversarial = parsed.GetValue(adversarial),
        ValidationShare = parsed.GetValue(share),
    };
}
