using Sextant.Encoding;
using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>Keeps one tenant's replica on this silo in step with the durable feed. The feed is the only way in.</summary>
public sealed class CatalogueFollower : IDisposable
{
    private const int PageSize = 2000;

    // One writer at a time is the replica's condition; whoever waits here finds most of the work done.
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ICatalogueStore store;
    private readonly GraphBuilder builder;
    private readonly CatalogueMetrics metrics;
    private readonly TimeProvider time;
    private CatalogueReplica current;
    private long announced; // the newest version heard of
    private long behindSince; // a timestamp; 0 while the replica is where the feed is
    private long heardAt; // a timestamp

    internal CatalogueFollower(CatalogueReplica replica, ICatalogueStore store, GraphBuilder builder, CatalogueMetrics metrics, TimeProvider time)
    {
        (current, this.store, this.builder, this.metrics, this.time) = (replica, store, builder, metrics, time);
        heardAt = time.GetTimestamp();
    }

    /// <summary>The newest view. Its model changes when another becomes active; one view is of one model for good.</summary>
    public CatalogueView View => Volatile.Read(ref current).Current;

    /// <summary>Changes it has heard of and not applied.</summary>
    internal long Lag => Math.Max(0, Interlocked.Read(ref announced) - View.Version);

    /// <summary>For how long it has had any such.</summary>
    internal TimeSpan Behind => Interlocked.Read(ref behindSince) is var since && since != 0 ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Since the feed last answered.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref heardAt));

    /// <summary>The feed has answered.</summary>
    internal void Hear() => Interlocked.Exchange(ref heardAt, time.GetTimestamp());

    /// <summary>Returns once the replica has reached a version; that is at once when it already has.</summary>
    public async Task CatchUp(long version, CancellationToken cancellation = default)
    {
        if (View.Version < version) FallBehind(version);
        while (View.Version < version)
        {
            await writing.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                if (View.Version < version) await ApplyNextPage(current, version, cancellation).ConfigureAwait(false);
            }
            finally
            {
                writing.Release();
            }
        }
        if (Lag == 0) Interlocked.Exchange(ref behindSince, 0);
    }

    /// <summary>
    /// Goes over to the vectors of another model, which every change must have: a replica of them is filled beside the
    /// one that answers, and takes its place when it is as far. Whoever holds a view of the old one keeps it.
    /// </summary>
    public async Task MoveTo(ModelIdentity model, CancellationToken cancellation = default)
    {
        while (View.ModelId != model.Id && !await TryBecome(model.Id, model.Dimensions, View.Part, cancellation).ConfigureAwait(false))
        {
            // It was divided meanwhile.
        }
    }

    /// <summary>Leaves the resources to so many shards, which hold them already, and keeps the concepts; in the same way.</summary>
    public async Task Divide(int shards, CancellationToken cancellation = default)
    {
        while (View.Part.Shards < shards
            && !await TryBecome(View.ModelId, View.Dimensions, CataloguePart.ConceptsBeside(shards), cancellation).ConfigureAwait(false))
        {
            // It went over to another model meanwhile.
        }
    }

    /// <summary>False when it has become something else before it was done.</summary>
    private async Task<bool> TryBecome(string modelId, int dimensions, CataloguePart part, CancellationToken cancellation)
    {
        CatalogueReplica before = Volatile.Read(ref current);
        var next = new CatalogueReplica(before.Tenant, modelId, dimensions, builder, part);
        await FollowTo(next, await store.Head(next.Tenant, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (current != before) return false;
            await FollowTo(next, current.Version, cancellation).ConfigureAwait(false);
            Volatile.Write(ref current, next);
            return true;
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task FollowTo(CatalogueReplica follower, long version, CancellationToken cancellation)
    {
        while (follower.Version < version) await ApplyNextPage(follower, version, cancellation).ConfigureAwait(false);
    }

    private void FallBehind(long version)
    {
        long known;
        while ((known = Interlocked.Read(ref announced)) < version) Interlocked.CompareExchange(ref announced, version, known);
        Interlocked.CompareExchange(ref behindSince, Math.Max(1, time.GetTimestamp()), 0);
    }

    private async Task ApplyNextPage(CatalogueReplica follower, long wanted, CancellationToken cancellation)
    {
        long began = time.GetTimestamp();
        CataloguePage page = await store
            .ReadPart(follower.Tenant, follower.Version, PageSize, follower.Part, follower.ModelId, cancellation).ConfigureAwait(false);
        if (page.Through <= follower.Version)
            throw new InvalidOperationException($"The catalogue of {follower.Tenant} was announced at version {wanted} but its feed ends at {follower.Version}.");

        follower.Apply(page.Changes.Select(change => (change.Version, change.Change)).ToArray(), page.Through);
        metrics.Applied(page.Changes.Length, time.GetElapsedTime(began));
    }

    public void Dispose() => writing.Dispose();
}
