using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Refusals;

namespace Sextant.Sharding;

/// <summary>
/// Decides on this silo whether a tenant's resources are divided, and into how many shards. Any number is right, so that
/// silos need not agree: those that see the tenant grow first ask other grains for a while.
/// </summary>
public sealed partial class CatalogueDivision(
    ICatalogueStore store, CatalogueShards shards, LocalShards local, ShardingOptions options, TimeProvider time, ILogger<CatalogueDivision> logger)
{
    // A shard of a million resources takes a minute or so to be read.
    private static readonly TimeSpan LoadingPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenSummaries = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TenantId, Task> growing = new();
    private readonly ConcurrentDictionary<TenantId, long> summarised = new();

    /// <summary>Into how many shards a tenant is divided that a silo begins to load; 1 where it holds all by itself.</summary>
    public async Task<int> ShardsFor(TenantId tenant) => options.ShardsFor(await store.CountResources(tenant).ConfigureAwait(false));

    /// <summary>Returns once the shards beside a view are loaded; at once when it has all resources itself.</summary>
    public Task Fill(CatalogueView view, CancellationToken cancellation) => view.Part.IsDivided
        ? shards.Of(view).Fill(view.Version, LoadingPatience, cancellation)
        : Task.CompletedTask;

    /// <summary>The same for the vectors of another model.</summary>
    public Task Fill(CatalogueView view, ModelIdentity model, CancellationToken cancellation) =>
        shards.Of(view.Tenant, view.Part.Shards, model).Fill(view.Version, LoadingPatience, cancellation);

    /// <summary>
    /// After every news of the feed: has the shards on this silo follow it, and looks whether the tenant has grown. If so it
    /// is divided anew in the background, while it goes on answering as it is.
    /// </summary>
    /// <param name="atOnce">Whether the shards are asked how large they are, however lately they were.</param>
    public async Task Follow(CatalogueFollower follower, bool atOnce, CancellationToken cancellation)
    {
        CatalogueView view = follower.View;
        await local.CatchUp(view.Tenant, view.Version, cancellation);
        int wanted = view.Part.IsDivided ? await Grown(view, atOnce, cancellation) : options.ShardsFor(view.ResourceCount);
        if (wanted > view.Part.Shards && growing.GetValueOrDefault(view.Tenant) is null or { IsCompleted: true })
            growing[view.Tenant] = Task.Run(() => Divide(follower, wanted, cancellation), CancellationToken.None);
    }

    /// <summary>Returns when nothing is being divided: for tests and for shutting down.</summary>
    public Task Settled(TenantId tenant) => growing.GetValueOrDefault(tenant) ?? Task.CompletedTask;

    /// <summary>How many shards there should be: twice as many when one is over the limit.</summary>
    private async Task<int> Grown(CatalogueView view, bool atOnce, CancellationToken cancellation)
    {
        ShardSet set = shards.Of(view);
        long now = time.GetTimestamp();
        if (!atOnce && summarised.TryGetValue(view.Tenant, out long last) && time.GetElapsedTime(last, now) < BetweenSummaries) return view.Part.Shards;
        summarised[view.Tenant] = now;
        try
        {
            await set.Summarise(view.Version, cancellation);
        }
        catch (RefusalException)
        {
            return view.Part.Shards; // a shard is lost or being loaded: the feed is followed all the same
        }
        return set.Largest > options.ShardAbove ? Math.Min(2 * view.Part.Shards, ShardingOptions.MostShards) : view.Part.Shards;
    }

    private async Task Divide(CatalogueFollower follower, int wanted, CancellationToken cancellation)
    {
        CatalogueView view = follower.View;
        try
        {
            Dividing(logger, view.Tenant.Value, wanted);
            await shards.Of(view.Tenant, wanted, new ModelIdentity(view.ModelId, view.ModelId, view.Dimensions)).Fill(view.Version, LoadingPatience, cancellation);
            await follower.Divide(wanted, cancellation);
            shards.Keep(follower.View);
        }
#pragma warning disable CA1031 // It goes on as it is, and the next news of the feed tries again.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            DividingFailed(logger, failure, view.Tenant.Value);
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    [LoggerMessage(LogLevel.Information, "The catalogue of {Tenant} has grown: its resources are being divided into {Shards} shards.")]
    private static partial void Dividing(ILogger logger, string tenant, int shards);

    [LoggerMessage(LogLevel.Warning, "Dividing the catalogue of {Tenant} failed; trying again with the next change.")]
    private static partial void DividingFailed(ILogger logger, Exception failure, string tenant);
}
