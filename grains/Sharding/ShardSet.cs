using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Indexing;
using Sextant.Refusals;

namespace Sextant.Sharding;

/// <summary>
/// All shards of a tenant's catalogue, as one silo asks them. A shard that fails is asked once more, which activates it
/// elsewhere when its silo is lost; when it fails again, or is too slow, the whole request is refused as unavailable:
/// an answer that silently lacks a part of the catalogue could not be told from a good one.
/// </summary>
public sealed class ShardSet
{
    private const int Sampled = 64; // embeddings, of all shards of an earlier build together

    private readonly ImmutableArray<ICatalogueShardGrain> shards;
    private readonly ShardingOptions options;
    private readonly TimeProvider time;
    private readonly int dimensions;
    private UsualResources? usual;

    public ShardSet(TenantId tenant, int shards, string modelId, int dimensions, IGrainFactory grains, ShardingOptions options, TimeProvider time)
    {
        (this.options, this.time, this.dimensions, Tenant) = (options, time, dimensions, tenant);
        this.shards = [.. Enumerable.Range(0, shards).Select(shard =>
            grains.GetGrain<ICatalogueShardGrain>(new ShardKey(tenant, shards, shard, dimensions, modelId).ToString()))];
    }

    public TenantId Tenant { get; }

    public int Count => shards.Length;

    /// <summary>Resources of the largest shard, as last heard; 0 before.</summary>
    public int Largest { get; private set; }

    /// <summary>Asks every shard.</summary>
    /// <param name="question">Is given up by its token when the answer is not waited for any more.</param>
    public Task<T[]> Ask<T>(Func<ICatalogueShardGrain, CancellationToken, Task<T>> question, CancellationToken cancellation) =>
        Task.WhenAll(shards.Select((_, shard) => Ask(shard, question, options.Patience, cancellation)));

    /// <summary>Asks those that some resources belong to for their own.</summary>
    public async Task<ShardPart[]> Find(long version, IEnumerable<ResourceId> ids, CancellationToken cancellation) =>
        await Task.WhenAll(ids
            .GroupBy(id => CataloguePart.ShardOf(id, Count))
            .Select(some => Ask(some.Key, (shard, token) => shard.Find(version, [.. some], token), options.Patience, cancellation)));

    /// <summary>Brings the shard of a resource to a version. One that cannot be reached will read it when it is loaded.</summary>
    public async Task CatchUp(ResourceId id, long version, CancellationToken cancellation)
    {
        try
        {
            await Find(version, [id], cancellation);
        }
        catch (RefusalException)
        {
            // What was done is durable all the same.
        }
    }

    /// <summary>What the tenant's resources are like, as last heard.</summary>
    public ValueTask<UsualResources> Usual(long version, CancellationToken cancellation) =>
        Volatile.Read(ref usual) is { } known ? new(known) : new(Summarise(version, cancellation));

    /// <summary>
    /// The same as of a version: asks every shard what it is like, and those for an embedding that have one of the resources
    /// that stand for all, where it is not known yet.
    /// </summary>
    public async Task<UsualResources> Summarise(long version, CancellationToken cancellation)
    {
        ShardSummary[] all = await Summarise(version, sampled: 0, cancellation);
        Largest = all.Max(one => one.Resources);
        UsualResources before = Volatile.Read(ref usual) ?? UsualResources.Unknown, next;
        if (all.Any(one => one.Ordinary.IsDefault))
        {
            // A shard of an earlier build: it cannot say which of its resources stand for all.
            next = UsualResources.OfSamples(await Summarise(version, Math.Max(1, Sampled / Count), cancellation), dimensions);
        }
        else
        {
            ImmutableArray<OrdinaryResource> ordinary = UsualResources.OrdinaryOf(all);
            next = before.Next(all, ordinary, await Find(version, before.Missing(ordinary), cancellation), dimensions);
        }
        Volatile.Write(ref usual, next);
        return next;
    }

    private Task<ShardSummary[]> Summarise(long version, int sampled, CancellationToken cancellation) =>
        Ask((shard, token) => shard.Summarise(version, sampled, token), cancellation);

    /// <summary>
    /// How much the words of a query weigh over all shards; null when a shard of an earlier build cannot say, so that each weighs
    /// by its own.
    /// </summary>
    public async Task<WordWeights?> Weigh(long version, string query, CancellationToken cancellation)
    {
        try
        {
            return WordIndex.Weigh(query, await Ask((shard, token) => shard.Spell(version, query, token), cancellation));
        }
        catch (RefusalException refusal) when (refusal is { Refusal: Refusal.Unavailable, InnerException: not (null or TimeoutException or RefusalException) })
        {
            return null; // one that is lost is asked for its part of the answer next, and that is refused
        }
    }

    /// <summary>
    /// Has every shard loaded, one after the other: so that the store reads one feed at a time, and that placement sees the
    /// memory the last one took.
    /// </summary>
    /// <param name="patience">For each.</param>
    public async Task Fill(long version, TimeSpan patience, CancellationToken cancellation)
    {
        // Those that are loaded are asked again each time, which keeps them: filling all may take hours.
        for (int next = 0; next < Count; next++)
            await Task.WhenAll(Enumerable.Range(0, next + 1).Select(shard =>
                Ask(shard, (grain, token) => grain.Load(version, token), patience, cancellation)));
        await Summarise(version, cancellation);
    }

    private async Task<T> Ask<T>(
        int shard, Func<ICatalogueShardGrain, CancellationToken, Task<T>> question, TimeSpan patience, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        for (bool again = false; ; again = true)
        {
            try
            {
                return await question(shards[shard], waiting.Token).WaitAsync(patience, time, cancellation);
            }
            catch (Exception failure) when (!IsAnswer(failure) && !cancellation.IsCancellationRequested)
            {
                // Who has waited in vain once need not wait a second time, nor the shard work on for nobody.
                if (failure is TimeoutException) await waiting.CancelAsync();
                if (again || failure is TimeoutException)
                    throw RefusalException.Unavailable($"Part {shard + 1} of {Count} of the catalogue cannot be reached, or is being loaded. The same call may succeed later.", failure);
            }
        }
    }

    private static bool IsAnswer(Exception failure) => failure is RefusalException { Refusal: not Refusal.Unavailable };
}
