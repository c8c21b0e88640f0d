using Sextant.Behaviour;

namespace Sextant.Training;

/// <summary>The relevance models that this silo answers with.</summary>
public sealed class RelevanceModels(IArtefactStore store, LiveBehaviours live, OnlineRelevance online) : TrainedModels<RelevanceModel>(store)
{
    /// <summary>What answers a tenant: the trained model, else what is counted live, else nothing. Never waits.</summary>
    public RelevanceModel? Of(TenantId tenant) => Trained(tenant) is { } trained ? online.Serve(tenant, trained) : live.Of(tenant);

    /// <inheritdoc/>
    public override TensorBundle Save(RelevanceModel model)
    {
        TensorBundle bundle = new();
        model.Save(bundle);
        return bundle;
    }

    /// <inheritdoc/>
    protected override RelevanceModel Load(TensorBundle bundle, string name) => RelevanceModel.Load(bundle);
}
