using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Ranking;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>
/// What the resources of all shards are like: their number, their use, and which of them stand for what is ordinary. The same
/// ones as in one piece, so that the same counts as near.
/// </summary>
public sealed class UsualResources
{
    private readonly Dictionary<OrdinaryResource, ImmutableArray<float>> embeddings;

    private UsualResources(int resources, ResourceStatistics totals, Dictionary<OrdinaryResource, ImmutableArray<float>> embeddings, EmbeddingSample sample) =>
        (Resources, Totals, this.embeddings, Sample) = (resources, totals, embeddings, sample);

    /// <summary>Before shards told anything.</summary>
    public static UsualResources Unknown { get; } = new(0, ResourceStatistics.None, [], new EmbeddingSample([], 1));

    public int Resources { get; }

    /// <summary>The sum of their statistics.</summary>
    public ResourceStatistics Totals { get; }

    internal EmbeddingSample Sample { get; }

    /// <summary>Which resources stand for all of the shards'.</summary>
    public static ImmutableArray<OrdinaryResource> OrdinaryOf(IEnumerable<ShardSummary> shards) => [.. shards
        .SelectMany(shard => shard.Ordinary.IsDefault ? [] : shard.Ordinary)
        .OrderBy(one => (SmallestHashes.HashOf(one.Id), one.Id), Comparer<(ulong, ResourceId)>.Create(SmallestHashes.Compare))
        .Take(SmallestHashes.Shown)];

    /// <summary>Those whose embeddings it does not know as they are now.</summary>
    public ImmutableArray<ResourceId> Missing(ImmutableArray<OrdinaryResource> ordinary) =>
        [.. ordinary.Where(one => !embeddings.ContainsKey(one)).Select(one => one.Id)];

    /// <summary>What takes its place.</summary>
    /// <param name="ordinary">Of these shards.</param>
    /// <param name="found">Those that were missing; one that has gone meanwhile is left out until shards are asked again.</param>
    public UsualResources Next(
        IReadOnlyCollection<ShardSummary> shards, ImmutableArray<OrdinaryResource> ordinary, IEnumerable<ShardPart> found, int dimensions)
    {
        Dictionary<ResourceId, ImmutableArray<float>> fresh = [];
        foreach (ShardResource one in found.SelectMany(part => part.Resources)) fresh[one.Put.Resource.Id] = one.Put.Embedding;
        Dictionary<OrdinaryResource, ImmutableArray<float>> known = [];
        foreach (OrdinaryResource one in ordinary)
        {
            if (embeddings.TryGetValue(one, out ImmutableArray<float> embedding)) known[one] = embedding;
            else if (fresh.TryGetValue(one.Id, out embedding)) known[one with { Mark = OrdinaryRows.MarkOf(embedding.AsSpan()) }] = embedding;
        }
        bool same = known.Count == embeddings.Count && fresh.Count == 0;
        return new UsualResources(
            shards.Sum(one => one.Resources), shards.Aggregate(ResourceStatistics.None, (sum, one) => sum.Plus(one.Totals)),
            known, same ? Sample : new EmbeddingSample([.. known.Values.SelectMany(embedding => embedding)], dimensions));
    }

    /// <summary>By what shards of an earlier build show, which do not say what stands for all.</summary>
    public static UsualResources OfSamples(IReadOnlyCollection<ShardSummary> shards, int dimensions) => new(
        shards.Sum(one => one.Resources), shards.Aggregate(ResourceStatistics.None, (sum, one) => sum.Plus(one.Totals)),
        [], new EmbeddingSample([.. shards.SelectMany(one => one.Sample)], dimensions));

    /// <summary>For <see cref="ShardAsk.AroundLearner"/>.</summary>
    public ImmutableArray<OrdinaryCosines> Around(CatalogueView concepts, LearnerSnapshot learner) =>
        new LearnerVectors(concepts, learner, new RankerOptions()).Ordinary(Sample);

    /// <summary>For <see cref="ShardAsk.AroundQuery"/>, of a question.</summary>
    /// <param name="embedding">[dimensions], of any length; empty where there is none.</param>
    public OrdinaryCosines? AroundQuery(CatalogueView concepts, ReadOnlySpan<float> embedding) =>
        QueryScorer.UnitOf(embedding, concepts.Dimensions) is { } unit ? Sample.Around(unit) : null;

    /// <summary>The same, of a resource that others are to be like.</summary>
    /// <param name="embedding">[dimensions], unit length or zero.</param>
    public OrdinaryCosines? AroundOrigin(ReadOnlySpan<float> embedding) =>
        TensorPrimitives.SumOfSquares(embedding) > 0 ? Sample.Around(embedding) : null;
}
