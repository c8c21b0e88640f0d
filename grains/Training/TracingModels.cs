using System.Collections.Immutable;
using Sextant.Memory;
using Sextant.Tracing;

namespace Sextant.Training;

/// <summary>The tracing and memory models that this silo answers with.</summary>
public sealed class TracingModels(IArtefactStore store) : TrainedModels<TeachingModel>(store)
{
    /// <summary>What answers a tenant: the trained models, else untrained ones. Never waits.</summary>
    public TeachingModel Of(TenantId tenant) => Trained(tenant) ?? TeachingModel.Untrained;

    /// <summary>How a model kept under a name is called in answers.</summary>
    public static string NameOf(string artefact) => $"traced-{artefact}";

    /// <inheritdoc/>
    public override TensorBundle Save(TeachingModel model)
    {
        TensorBundle bundle = new();
        foreach ((string name, string remark) in model.Remarks) bundle.Remarks[name] = remark;
        model.Tracing.Save(bundle);
        model.Memory.Save(bundle);
        return bundle;
    }

    /// <inheritdoc/>
    protected override TeachingModel Load(TensorBundle bundle, string name) =>
        new(TracingModel.Load(bundle, NameOf(name)), MemoryModel.Load(bundle), bundle.Remarks.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
