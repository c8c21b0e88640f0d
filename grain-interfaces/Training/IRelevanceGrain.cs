namespace Sextant.Training;

/// <summary>Trains a tenant's relevance models from its journal and decides which one is active. Key: the tenant.</summary>
[Alias("sextant.IRelevanceGrain")]
public interface IRelevanceGrain : IGrainWithStringKey
{
    [AlwaysInterleave, Alias("Describe")]
    Task<TrainingDescription> Describe();

    /// <summary>
    /// Begins to train on everything journalled so far and returns. The model becomes active when its validation figure is
    /// better than that of the active one on the same part; it is kept either way.
    /// </summary>
    /// <exception cref="Refusals.RefusalException">Conflict: a training is running.</exception>
    [Alias("Train")]
    Task Train();

    /// <summary>Makes a kept model active. Silos follow within a second; no request waits.</summary>
    /// <exception cref="Refusals.RefusalException">NotFound: there is no such model. Unavailable: it cannot be read.</exception>
    [Alias("Activate")]
    Task Activate(string name);

    /// <summary>Makes the model active that was so before, or none where none was. Twice is back again.</summary>
    [Alias("Rollback")]
    Task Rollback();
}
