namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    public Task<TrainedModels> Relevance(CancellationToken cancellation = default) =>
        Get("v1/relevance", WireJson.Default.TrainedModels, cancellation);

    /// <summary>Begins a training on the tenant's journal: <see cref="Relevance"/> tells how far it is.</summary>
    public Task<TrainedModels> TrainRelevance(CancellationToken cancellation = default) => ChangeModels("relevance/train", cancellation);

    /// <summary>Makes a kept model active; silos follow within a second.</summary>
    public Task<TrainedModels> ActivateRelevance(string name, CancellationToken cancellation = default) =>
        ChangeModels($"relevance/{Segment(name)}/activate", cancellation);

    /// <summary>Makes the model active that was so before, or none where none was.</summary>
    public Task<TrainedModels> RollBackRelevance(CancellationToken cancellation = default) => ChangeModels("relevance/rollback", cancellation);

    private Task<TrainedModels> ChangeModels(string what, CancellationToken cancellation) => Post(
        $"v1/{what}", new ActivationRequest(), WireJson.Default.ActivationRequest, WireJson.Default.TrainedModels, cancellation);
}
