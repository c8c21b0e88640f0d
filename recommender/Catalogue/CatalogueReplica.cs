using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>
/// A tenant's catalogue in memory, following its change feed. One writer at a time applies changes; any number of
/// threads read <see cref="Current"/> meanwhile.
/// </summary>
public sealed class CatalogueReplica
{

    private readonly Dictionary<ResourceId, ResourceStatistics> statistics = [];
    private ImmutableDictionary<ConceptId, ImmutableArray<Relation>> relations =
        ImmutableDictionary<ConceptId, ImmutableArray<Relation>>.Empty;

    private int relationCount;
    private readonly CatalogueCore core;
    private CatalogueView current;

    /// <param name="modelId">Embeddings of another model are kept out: their rows get the zero vector until encoded anew.</param>
    public CatalogueReplica(TenantId tenant, string modelId, int dimensions)
    {
        (Tenant, ModelId, Dimensions) = (tenant, modelId, dimensions);
        core = new CatalogueCore(dimensions);
        current = new CatalogueView(this, core, 0, relations, 0);
    }

    public TenantId Tenant { get; }

    public string ModelId { get; }

    public int Dimensions { get; }

    /// <summary>The version of the last change applied; 0 at first.</summary>
    public long Version => Current.Version;

    /// <summary>The newest view. Take it once for an answer, and the answer is of one piece.</summary>
    public CatalogueView Current => Volatile.Read(ref current);

    /// <summary>
    /// Applies changes in ascending order of version and then shows them all at once. Changes at or below
    /// <see cref="Version"/> are passed over, so feeding one twice does no harm.
    /// </summary>
    public void Apply(ReadOnlySpan<(long Version, CatalogueChange Change)> changes)
    {
        long before = Version;
        long version = before;
        foreach ((long at, CatalogueChange change) in changes)
        {
            if (at <= before) continue;
            Apply(at, change);
            version = Math.Max(version, at);
        }
        if (version == before) return;
        Volatile.Write(ref current, new CatalogueView(this, core, version, relations, relationCount));
    }

    private void Apply(long version, CatalogueChange change)
    {
        switch (change)
        {
            case ResourcePut put:
                ResourceStatistics known = statistics.GetValueOrDefault(put.Resource.Id, ResourceStatistics.None);
                core.Put(put.Resource, OfThisModel(put.Embedding, put.ModelId), known, version);
                break;
            case ResourceRemoved removed:
                core.Remove(removed.ResourceId, version);
                break;
            case ConceptPut put:
                core.Put(put.Concept, OfThisModel(put.Embedding, put.ModelId), version);
                break;
            case RelationPut put:
                Connect(put.Relation);
                break;
            case StatisticsChanged changed:
                statistics[changed.ResourceId] = changed.Statistics;
                core.Set(changed.ResourceId, changed.Statistics);
                break;
            default:
                throw new ArgumentException($"A catalogue change of type {change.GetType().Name} is unknown here.", nameof(change));
        }
    }

    private ImmutableArray<float> OfThisModel(ImmutableArray<float> embedding, string model) =>
        model == ModelId ? embedding : default;

    private void Connect(Relation relation)
    {
        bool replaced = Connect(relation.From, relation);
        if (relation.To != relation.From) Connect(relation.To, relation);
        if (!replaced) relationCount++;
    }

    private bool Connect(ConceptId end, Relation relation)
    {
        ImmutableArray<Relation> edges = relations.GetValueOrDefault(end, []);
        int same = edges.IndexOf(relation, 0, edges.Length, SameEdge.Instance);
        relations = relations.SetItem(end, same < 0 ? edges.Add(relation) : edges.SetItem(same, relation));
        return same >= 0;
    }
}
