using Sextant.Encoding.Adaptation;

namespace Sextant.Training;

/// <summary>What a training made, and where it comes from.</summary>
/// <param name="BaseId">Of the encoder whose vectors it was trained on.</param>
/// <param name="Validation">By which the best epoch was chosen: flattering. Null without a validation part.</param>
/// <param name="Test">On pairs that decided nothing; null when there are none.</param>
/// <param name="Epochs">Trained, by the member that took longest.</param>
/// <param name="Configuration">The options, as JSON.</param>
/// <param name="DataHash">SHA-256 of training and validation pairs.</param>
/// <param name="Pairs">How many it was trained on.</param>
public sealed record TrainedAdapter(
    Adapter Adapter,
    ScoringHead Head,
    string BaseId,
    AdapterFigures? Validation,
    AdapterFigures? Test,
    int Epochs,
    string Configuration,
    string DataHash,
    int Pairs)
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
        bundle.Remarks["pairs"] = FormattableString.Invariant($"{Pairs}");
        bundle.Remarks["epochs"] = FormattableString.Invariant($"{Epochs}");
        if (Validation is not null) bundle.Remarks["validation"] = Validation.ToString();
        if (Test is not null) bundle.Remarks["test"] = Test.ToString();
        return bundle;
    }
}
