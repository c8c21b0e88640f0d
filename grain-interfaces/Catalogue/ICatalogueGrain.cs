using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>
/// The order of changes to a tenant's catalogue. Key: the tenant. Every silo's replica follows it by version:
/// a change acknowledged at version v is in every replica that says it has reached v.
/// </summary>
[Alias("sextant.ICatalogueGrain")]
public interface ICatalogueGrain : IGrainWithStringKey
{
    /// <summary>Makes changes durable, in order, all or none, and returns the version that holds the last of them.</summary>
    [AlwaysInterleave, Alias("Announce")]
    Task<long> Announce(ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default);

    /// <summary>Returns the newest version as soon as it is above <paramref name="version"/>, or after ten seconds.</summary>
    [AlwaysInterleave, Alias("WaitPast")]
    Task<long> WaitPast(long version, CancellationToken cancellation = default);

    /// <summary>Looks at the feed again, for changes that did not come through <see cref="Announce"/>, such as statistics.</summary>
    [AlwaysInterleave, Alias("Refresh")]
    Task Refresh();

    /// <summary>Creates or replaces concepts, all or none; unchanged ones are no work.</summary>
    [AlwaysInterleave, Alias("PutConcepts")]
    Task<long> PutConcepts(ImmutableArray<Concept> concepts, CancellationToken cancellation = default);

    /// <summary>Creates or replaces edges, all or none. Both ends must exist.</summary>
    [AlwaysInterleave, Alias("PutRelations")]
    Task<long> PutRelations(ImmutableArray<Relation> relations, CancellationToken cancellation = default);

    /// <summary>Null when there is no such concept.</summary>
    [AlwaysInterleave, Alias("Describe")]
    Task<ConceptDescription?> Describe(ConceptId concept, CancellationToken cancellation = default);

    [AlwaysInterleave, Alias("Summarise")]
    Task<CatalogueSummary> Summarise(CancellationToken cancellation = default);
}
