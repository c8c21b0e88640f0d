namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    public Task<RelevanceAnswer> Relevance(CancellationToken cancellation = default) =>
        Get("v1/relevance", WireJson.Default.RelevanceAnswer, cancellation);

    /// <summary>Begins a training on the tenant's journal: <see cref="Relevance"/> tells how far it is.</summary>
    public Task<RelevanceAnswer> TrainRelevance(CancellationToken cancellation = default) => ChangeRelevance("train", cancellation);

    /// <summary>Makes a kept model active; silos follow within a second.</summary>
    public Task<RelevanceAnswer> ActivateRelevance(string name, CancellationToken cancellation = default) =>
        ChangeRelevance($"{Segment(name)}/activate", cancellation);

    /// <summary>Makes the model active that was so before, or none where none was.</summary>
    public Task<RelevanceAnswer> RollBackRelevance(CancellationToken cancellation = default) => ChangeRelevance("rollback", cancellation);

    private Task<RelevanceAnswer> ChangeRelevance(string how, CancellationToken cancellation) => Post(
        $"v1/relevance/{how}", new ActivationRequest(), WireJson.Default.ActivationRequest, WireJson.Default.RelevanceAnswer, cancellation);
}
