using System.Collections.Immutable;
using Sextant.Encoding;

namespace Sextant.Catalogue;

/// <summary>
/// The vectors of another model beside those that changes came with, and which model is chosen. Once a choice is kept, the
/// catalogue takes vectors of the active and the wanted model only, so that at the moment of activation none is missing.
/// </summary>
public interface ICatalogueModels
{
    /// <summary>Where none was kept yet, the model of the catalogue's vectors under its id alone; none in an empty catalogue.</summary>
    Task<ModelChoice> ReadModels(CancellationToken cancellation = default);

    Task SaveModels(ModelChoice choice, CancellationToken cancellation = default);

    /// <summary>Resources and concepts after a version that have no vector of a model, in order of version.</summary>
    Task<ImmutableArray<VersionedChange>> Lacking(
        TenantId tenant, string modelId, long afterVersion, int limit, CancellationToken cancellation = default);

    /// <summary>Keeps vectors beside the changes of these versions, all or none; a change that has been replaced meanwhile is passed over.</summary>
    Task AddEmbeddings(
        TenantId tenant, string modelId, ImmutableArray<VersionedEmbedding> embeddings, CancellationToken cancellation = default);

    /// <summary>How many resources and concepts, over all tenants, have a vector of a model, and how many there are.</summary>
    Task<EncodingProgress> CountEmbeddings(string modelId, CancellationToken cancellation = default);

    /// <summary>Makes a model active and the wanted one none, in one transaction, when nothing lacks a vector of it.</summary>
    /// <param name="checkedTo">By tenant, the version up to which that is known; what lies beyond is looked at.</param>
    /// <returns>False, with nothing changed, when something lacks one.</returns>
    Task<bool> TryActivate(
        ModelIdentity model, ImmutableDictionary<TenantId, long> checkedTo, CancellationToken cancellation = default);

    /// <summary>
    /// Drops vectors that are neither of the active nor of the wanted model, the active model's taking the place of those
    /// that changes came with: up to a number of them at once, so that other writes have their turn.
    /// </summary>
    /// <returns>False when there was nothing to do.</returns>
    Task<bool> Tidy(int limit, CancellationToken cancellation = default);
}
