using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>How an adapter is trained. The defaults suit a few hundred to a hundred thousand pairs.</summary>
public sealed record AdaptationOptions
{
    public AdaptationPolicy Policy { get; init; } = AdaptationPolicy.Adapter;

    /// <summary>Of the correction, 1–512. Raised, it can turn the vectors in more ways, and learns a small set by heart sooner.</summary>
    public int Rank { get; init; } = 32;

    /// <summary>At most so many, 1–1000; early stopping ends sooner.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Pairs that are each other's negatives, 2–4096. Raised, the contrast is harder and steps are fewer.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Batches whose gradients are averaged into one step, 1–256.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>The peak, above 0 to 1. The first tenth of the steps warms up to it.</summary>
    public float LearningRate { get; init; } = 1e-3f;

    /// <summary>Of the adapter's weights, 0–1.</summary>
    public float WeightDecay { get; init; } = 0.01f;

    /// <summary>Of the contrastive loss, 0.001–10. Lowered, only the nearest negatives count.</summary>
    public float Temperature { get; init; } = 0.05f;

    /// <summary>Weight of InfoNCE in the loss, 0–100.</summary>
    public float Contrast { get; init; } = 1;

    /// <summary>Weight of the head's cross-entropy in the loss, 0–100.</summary>
    public float CrossEntropy { get; init; } = 1;

    /// <summary>Pairs with at least this label are positives of the contrastive loss, 0–1.</summary>
    public float PositiveFrom { get; init; } = 0.8f;

    /// <summary>Share of a text's words left out before it is encoded, anew in each epoch, 0–0.9. Every epoch then encodes all texts.</summary>
    public float TokenDropout { get; init; }

    /// <summary>
    /// Length of the adversarial step on the vectors, 0–1; 0 is none (Miyato, Dai and Goodfellow, "Adversarial Training
    /// Methods for Semi-Supervised Text Classification", ICLR 2017). A batch then costs twice.
    /// </summary>
    public float Adversarial { get; init; }

    /// <summary>Pairs held out of training where no validation part is given, 0–0.5. At 0 nothing stops early.</summary>
    public float ValidationShare { get; init; } = 0.1f;

    /// <summary>Epochs without a better validation figure before it stops, 1–1000.</summary>
    public int Patience { get; init; } = 4;

    /// <summary>Members trained from seeds of their own and averaged, 1–5.</summary>
    public int Ensemble { get; init; } = 1;

    /// <summary>The same seed, data and encoder give the same weights.</summary>
    public int Seed { get; init; } = 1;

    /// <exception cref="RefusalException">Invalid: an option is outside its range, or the policy is one that this trainer has not.</exception>
    public void Validate()
    {
        if (Policy == AdaptationPolicy.Full)
            throw RefusalException.Invalid("policy", "The policy 'full' trains the encoder itself, which needs a Torch build. This trainer has 'adapter' and 'headOnly'.");
        if (!Enum.IsDefined(Policy)) throw RefusalException.Invalid("policy", $"There is no policy {Policy}.");
        Within("rank", Rank, 1, 512);
        Within("epochs", Epochs, 1, 1000);
        Within("batchSize", BatchSize, 2, 4096);
        Within("accumulation", Accumulation, 1, 256);
        Within("learningRate", LearningRate, float.Epsilon, 1);
        Within("weightDecay", WeightDecay, 0, 1);
        Within("temperature", Temperature, 0.001f, 10);
        Within("contrast", Contrast, 0, 100);
        Within("crossEntropy", CrossEntropy, 0, 100);
        Within("positiveFrom", PositiveFrom, 0, 1);
        Within("tokenDropout", TokenDropout, 0, 0.9f);
        Within("adversarial", Adversarial, 0, 1);
        Within("validationShare", ValidationShare, 0, 0.5f);
        Within("patience", Patience, 1, 1000);
        Within("ensemble", Ensemble, 1, 5);
        if (CrossEntropy == 0 && (Contrast == 0 || Policy == AdaptationPolicy.HeadOnly))
            throw RefusalException.Invalid("crossEntropy", "Nothing would be trained: crossEntropy is 0, and contrast trains the adapter alone.");
    }

    private static void Within(string field, float value, float least, float most)
    {
        if (!(value >= least && value <= most)) throw RefusalException.Invalid(field, $"{field} is {value}: it must be {least} to {most}.");
    }
}
