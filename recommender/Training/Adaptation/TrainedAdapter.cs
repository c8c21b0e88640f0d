using Sextant.Encoding.Adaptation;

namespace Sextant.Training;

/// <summary>What a training made, and where it comes from.</summary>
/// <param name="BaseId">Of the encoder whose vectors it was trained on.</param>
/// <param name="Metric">What <paramref name="Before"/> and <paramref name="After"/> are: <c>mrr</c> or <c>spearman</c>; null without a validation part.</param>
/// <param name="Before">Of the encoder itself on the validation part; larger is better.</param>
/// <param name="After">Of the adapted encoder on the same part, by which the best epoch was chosen.</param>
/// <param name="Epochs">Trained, by the member that took longest.</param>
/// <param name="Configuration">The options, as JSON.</param>
/// <param name="DataHash">SHA-256 of training and validation pairs.</param>
/// <param name="TrainingPairs">How many it was trained on.</param>
/// <param name="ValidationPairs">How many were held out.</param>
public sealed record TrainedAdapter(
    Adapter Adapter,
    ScoringHead Head,
    string BaseId,
    string? Metric,
    double? Before,
    double? After,
    int Epochs,
    string Configuration,
    string DataHash,
    int TrainingPairs,
    int ValidationPairs)
{
    public TensorBundle ToBundle()
    {
        var bundle = new TensorBundle();
        Adapter.Save(bundle);
        Head.Save(bundle);
        bundle.Remarks["kind"] = "adapter";
        bundle.Remarks["base"] = BaseId;
        bundle.Remarks["configuration"] = Configuration;
        bundle.Remarks["data"] = DataHash;
        bundle.Remarks["pairs"] = FormattableString.Invariant($"{TrainingPairs} training, {ValidationPairs} validation");
        bundle.Remarks["epochs"] = FormattableString.Invariant($"{Epochs}");
        if (Metric is not null) bundle.Remarks["metrics"] = FormattableString.Invariant($"{Metric} before {Before:R} after {After:R}");
        return bundle;
    }
}
