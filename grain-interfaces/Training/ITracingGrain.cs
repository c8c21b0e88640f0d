namespace Sextant.Training;

/// <summary>Trains a tenant's tracing and memory models from the answers of its learners and decides which one is active. Key: the tenant.</summary>
[Alias("sextant.ITracingGrain")]
public interface ITracingGrain : IGrainWithStringKey
{
    [AlwaysInterleave, Alias("Describe")]
    Task<TrainingDescription> Describe();

    /// <inheritdoc cref="IRelevanceGrain.Train"/>
    [Alias("Train")]
    Task Train();

    /// <inheritdoc cref="IRelevanceGrain.Activate"/>
    [Alias("Activate")]
    Task Activate(string name);

    /// <inheritdoc cref="IRelevanceGrain.Rollback"/>
    [Alias("Rollback")]
    Task Rollback();
}
