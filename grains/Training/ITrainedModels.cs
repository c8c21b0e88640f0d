namespace Sextant.Training;

/// <summary>Trained models of one sort that a silo goes over to as tenants choose them.</summary>
public interface ITrainedModels
{
    /// <summary>
    /// Goes over to what each tenant has chosen. A model that cannot be read leaves its tenant, and it alone, with what it has;
    /// it is told of once and not read again until the tenant chooses another.
    /// </summary>
    /// <exception cref="AggregateException">What failed, once all have been tried.</exception>
    Task Follow(CancellationToken cancellation = default);

    /// <summary>Goes over to what one tenant has chosen, even if it could not be read before.</summary>
    /// <exception cref="Refusals.RefusalException">Unavailable: it is gone, or its file is damaged.</exception>
    Task Follow(TenantId tenant, CancellationToken cancellation = default);
}
