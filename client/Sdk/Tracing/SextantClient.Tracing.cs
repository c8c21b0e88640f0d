namespace Sextant.Sdk;

public sealed partial class SextantClient
{
    /// <summary>What a learner has shown to know.</summary>
    public Task<LearnerMastery> Mastery(string learnerId, MasteryQuery? query = null, CancellationToken cancellation = default) =>
        Get($"v1/learners/{Segment(learnerId)}/mastery{query?.ToQuery()}", WireJson.Default.LearnerMastery, cancellation);

    /// <summary>The tenant's trained tracing models.</summary>
    public Task<TrainedModels> Tracing(CancellationToken cancellation = default) =>
        Get("v1/tracing", WireJson.Default.TrainedModels, cancellation);

    /// <summary>Begins a training on the answers of the tenant's journal: <see cref="Tracing"/> tells how far it is.</summary>
    public Task<TrainedModels> TrainTracing(CancellationToken cancellation = default) => ChangeModels("tracing/train", cancellation);

    /// <summary>Makes a kept model active; silos follow within a second.</summary>
    public Task<TrainedModels> ActivateTracing(string name, CancellationToken cancellation = default) =>
        ChangeModels($"tracing/{Segment(name)}/activate", cancellation);

    /// <summary>Makes the model active that was so before, or the built-in one where none was.</summary>
    public Task<TrainedModels> RollBackTracing(CancellationToken cancellation = default) => ChangeModels("tracing/rollback", cancellation);
}
