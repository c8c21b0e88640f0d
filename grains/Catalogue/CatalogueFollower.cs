using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>Keeps one tenant's replica on this silo in step with the durable feed. The feed is the only way in.</summary>
public sealed class CatalogueFollower(CatalogueReplica replica, ICatalogueStore store) : IDisposable
{
    private const int PageSize = 2000;

    // One writer at a time is the replica's condition; whoever waits here finds most of the work done.
    private readonly SemaphoreSlim writing = new(1, 1);

    public CatalogueView View => replica.Current;

    /// <summary>Returns once the replica has reached a version; that is at once when it already has.</summary>
    public async Task CatchUp(long version, CancellationToken cancellation = default)
    {
        while (replica.Version < version)
        {
            await writing.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                if (replica.Version < version) await ApplyNextPage(version, cancellation).ConfigureAwait(false);
            }
            finally
            {
                writing.Release();
            }
        }
    }

    private async Task ApplyNextPage(long wanted, CancellationToken cancellation)
    {
        ImmutableArray<VersionedChange> page =
            await store.Read(replica.Tenant, replica.Version, PageSize, cancellation).ConfigureAwait(false);
        if (page.IsEmpty)
            throw new InvalidOperationException($"The catalogue of {replica.Tenant} was announced at version {wanted} but its feed ends at {replica.Version}.");

        replica.Apply(page.Select(change => (change.Version, change.Change)).ToArray());
    }

    public void Dispose() => writing.Dispose();
}
