namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    public Task<ModelsAnswer> Models(CancellationToken cancellation = default) =>
        Get("v1/models", WireJson.Default.ModelsAnswer, cancellation);

    /// <summary>Begins to encode the catalogue by a model, which becomes active when that is done: <see cref="Models"/> tells how far it is.</summary>
    public Task<ActivationReceipt> ActivateModel(string name, CancellationToken cancellation = default) =>
        Post($"v1/models/{Segment(name)}/activate", new ActivationRequest(), WireJson.Default.ActivationRequest, WireJson.Default.ActivationReceipt, cancellation);

    /// <summary>Begins to go back to the model that was active before the present one.</summary>
    /// <returns>Which one that is.</returns>
    public Task<ActivationReceipt> RollbackModel(CancellationToken cancellation = default) =>
        Post("v1/models/rollback", new ActivationRequest(), WireJson.Default.ActivationRequest, WireJson.Default.ActivationReceipt, cancellation);

    public Task<EmbedAnswer> Embed(EmbedRequest request, CancellationToken cancellation = default) =>
        Post("v1/embed", request, WireJson.Default.EmbedRequest, WireJson.Default.EmbedAnswer, cancellation);
}
