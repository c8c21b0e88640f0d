using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>
/// The durable, compacted change feed of every tenant's catalogue: of each subject (a resource, a resource's
/// statistics, a concept, an edge) only the newest change is kept, at the version that made it. A removal stays as
/// a change of its own, so that whoever follows from an older version learns of it.
/// </summary>
public interface ICatalogueStore : ICatalogueModels
{
    /// <summary>Appends in order, all or none; durable when the task completes. Returns the version of the last change.</summary>
    /// <exception cref="Refusals.RefusalException">
    /// Conflict: a vector is of a model that is neither active nor wanted; encode it anew. Overloaded: the queue is full.
    /// Unavailable: the disk is full, or the like.
    /// </exception>
    Task<long> Append(TenantId tenant, ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default);

    /// <summary>Changes after a version in ascending order, at most <paramref name="limit"/>.</summary>
    /// <param name="modelId">Resources and concepts come with their vector of this model where there is one, else with the one they were put with.</param>
    Task<ImmutableArray<VersionedChange>> Read(
        TenantId tenant, long afterVersion, int limit, string? modelId = null, CancellationToken cancellation = default);

    /// <summary>The same for a replica that has a part of the resources alone.</summary>
    /// <param name="limit">Changes looked at or returned, as suits the store.</param>
    Task<CataloguePage> ReadPart(
        TenantId tenant, long afterVersion, int limit, CataloguePart part, string? modelId = null, CancellationToken cancellation = default);

    /// <summary>How many resources the tenant has; removed ones are not counted.</summary>
    Task<long> CountResources(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>The newest version; 0 when the tenant has no catalogue.</summary>
    Task<long> Head(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>Tenants that have a catalogue.</summary>
    Task<ImmutableArray<TenantId>> Tenants(CancellationToken cancellation = default);

    /// <summary>The resource as it stands; null when there is none or it was removed.</summary>
    /// <param name="modelId">As of <see cref="Read"/>.</param>
    Task<StoredResource?> Find(
        TenantId tenant, ResourceId resource, string? modelId = null, CancellationToken cancellation = default);

    /// <summary>The journal sequence up to which statistics have been absorbed.</summary>
    Task<long> StatisticsCheckpoint(CancellationToken cancellation = default);

    /// <summary>
    /// Adds to resources' statistics what the journal says between two sequence numbers and moves the checkpoint, in one
    /// transaction: a crash neither loses nor doubles a count.
    /// </summary>
    /// <returns>False, with nothing changed, when the checkpoint is not at <paramref name="fromSequence"/>: another silo was first.</returns>
    Task<bool> AbsorbStatistics(
        long fromSequence,
        long toSequence,
        ImmutableArray<StatisticsDelta> deltas,
        CancellationToken cancellation = default);
}
