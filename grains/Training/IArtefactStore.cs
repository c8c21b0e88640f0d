using System.Collections.Immutable;

namespace Sextant.Training;

/// <summary>Trained models, kept until they are trimmed, and which of a tenant's is active. An artefact never changes.</summary>
public interface IArtefactStore
{
    /// <summary>Durable when the task completes.</summary>
    /// <exception cref="Refusals.RefusalException">
    /// Conflict: there is one of this name. Overloaded: the queue is full. Unavailable: the disk is full, or the like.
    /// </exception>
    Task Put(TenantId tenant, Artefact artefact, ReadOnlyMemory<byte> content, CancellationToken cancellation = default);

    /// <summary>Newest first; without their contents.</summary>
    Task<ImmutableArray<Artefact>> List(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>Null when there is none of this name.</summary>
    Task<byte[]?> Read(TenantId tenant, string name, CancellationToken cancellation = default);

    Task<ArtefactChoice> ReadChoice(TenantId tenant, CancellationToken cancellation = default);

    /// <summary>Every tenant that has chosen one.</summary>
    Task<ImmutableDictionary<TenantId, ArtefactChoice>> Choices(CancellationToken cancellation = default);

    /// <exception cref="Refusals.RefusalException">NotFound: there is no artefact of a name that is chosen.</exception>
    Task SaveChoice(TenantId tenant, ArtefactChoice choice, CancellationToken cancellation = default);

    /// <summary>Removes all but the newest ones and those chosen.</summary>
    Task Trim(TenantId tenant, int keep, CancellationToken cancellation = default);
}

/// <param name="Name">1–128 characters.</param>
/// <param name="TrainedAt">UTC.</param>
/// <param name="Remarks">Configuration, hash of the data, metrics.</param>
public sealed record Artefact(string Name, DateTimeOffset TrainedAt, ImmutableSortedDictionary<string, string> Remarks);

/// <param name="Active">Null for none.</param>
/// <param name="Previous">What was active before it; null for none.</param>
public sealed record ArtefactChoice(string? Active, string? Previous)
{
    public static readonly ArtefactChoice None = new(null, null);
}

/// <summary>A host has a store for each sort of model. The one without a name is of relevance models.</summary>
public static class ArtefactStores
{
    /// <summary>Of tracing and memory models.</summary>
    public const string Tracing = "tracing";

    /// <summary>Of what silos count live: no models, but kept as they are.</summary>
    public const string Counts = "counts";
}
