using System.Collections.Immutable;
using System.Numerics.Tensors;
using Sextant.Indexing;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>
/// A tenant's catalogue in memory, following its change feed. One writer at a time applies changes; any number of
/// threads read <see cref="Current"/> meanwhile, without locks.
/// </summary>
/// <remarks>
/// An update adds a row and marks the old one dead, so a view taken before it goes on showing the old one. When more than
/// half of the rows are dead, the live ones move to a fresh core; older views keep theirs until they are let go.
/// </remarks>
public sealed class CatalogueReplica
{
    private const int SmallestCompaction = 1024; // rows

    // By id and for good, whether there is such a resource or not: the feed may bring a resource's statistics before the
    // resource, since it keeps the newest change of each alone.
    private readonly Dictionary<ResourceId, ResourceStatistics> statistics = [];
    private readonly float[] zero;
    private readonly RelationTable relations = new();
    private readonly SmallestHashes smallest = new();
    private CatalogueCore core;
    private CatalogueView current;

    /// <param name="modelId">Embeddings of another model are left out: their rows have the zero vector until encoded anew.</param>
    /// <param name="dimensions">Of that model's embeddings.</param>
    /// <param name="builder">Builds a graph over the vectors of a large catalogue; null: they are all read by every search.</param>
    /// <param name="part">Which resources it is fed; all where none is given.</param>
    public CatalogueReplica(TenantId tenant, string modelId, int dimensions, GraphBuilder? builder = null, CataloguePart? part = null)
    {
        Part = part ?? CataloguePart.Whole;
        (Tenant, ModelId, Dimensions) = (tenant, modelId, dimensions);
        zero = new float[dimensions];
        core = new CatalogueCore(dimensions, builder);
        Ordinary = new OrdinaryRows(core, [], dimensions);
        current = new CatalogueView(this, core, relations.Current, version: 0);
    }

    public TenantId Tenant { get; }

    /// <summary>Every concept and relation, and these of the resources.</summary>
    public CataloguePart Part { get; }

    public string ModelId { get; }

    public int Dimensions { get; }

    /// <summary>The sum of all statistics; for the writer, who hands it to the next view.</summary>
    internal ResourceStatistics Totals { get; private set; } = ResourceStatistics.None;

    /// <summary>What stands for its resources; for the writer as well.</summary>
    internal OrdinaryRows Ordinary { get; private set; }

    /// <summary>The version of the last change applied; 0 at first.</summary>
    public long Version => Current.Version;

    /// <summary>The newest view. Take it once for an answer, and the answer is of one piece.</summary>
    public CatalogueView Current => Volatile.Read(ref current);

    /// <summary>
    /// Applies changes, then shows them all at once. Those at or below <see cref="Version"/> are passed over, so feeding
    /// one twice does no harm; of the others none may be missing.
    /// </summary>
    /// <param name="changes">In ascending order of version.</param>
    /// <param name="through">A version up to which there are no others; the last one's where it is lower than that.</param>
    /// <exception cref="RefusalException">Invalid: the order, or an embedding of this model with a wrong shape. Nothing was applied.</exception>
    public void Apply(ReadOnlySpan<(long Version, CatalogueChange Change)> changes, long through = 0)
    {
        long before = Version;
        Check(changes, before);
        HashSet<ConceptId>? changed = current.HasTimes ? [] : null;
        foreach ((long version, CatalogueChange change) in changes)
        {
            if (version <= before) continue;
            if (changed is not null) Note(change, changed);
            Apply(version, change);
        }
        long reached = Math.Max(through, changes.IsEmpty ? 0 : changes[^1].Version);
        if (reached <= before) return;
        if (IsMostlyDead(core.Resources.Count, core.Resources.LiveCount) || IsMostlyDead(core.Concepts.Count, core.Concepts.LiveCount))
            core = core.Compacted();
        if (smallest.Changed || Ordinary.Core != core) Ordinary = TakeOrdinary();
        Volatile.Write(ref current, new CatalogueView(this, core, relations.Current, reached, current, changed));
    }

    private OrdinaryRows TakeOrdinary()
    {
        ResourceId[] ids = smallest.Take(core.Resources.CurrentRows().Select(row => core.Resources[row].Id));
        int[] rows = new int[ids.Length];
        for (int i = 0; i < ids.Length; i++) core.Resources.TryFindCurrent(ids[i], out rows[i]);
        return new OrdinaryRows(core, rows, Dimensions);
    }

    /// <summary>Notes the concepts of a resource as it was and as it will be.</summary>
    private void Note(CatalogueChange change, HashSet<ConceptId> changed)
    {
        ResourceId? id = change switch { ResourcePut put => put.Resource.Id, ResourceRemoved removed => removed.ResourceId, _ => null };
        if (id is not { } touched) return;
        if (core.Resources.TryFindCurrent(touched, out int row)) NoteAll(core.Resources[row].Concepts);
        if (change is ResourcePut { Resource: { } resource }) NoteAll(resource.Concepts);

        void NoteAll(ImmutableArray<ConceptId> concepts)
        {
            if (!concepts.IsDefault) changed.UnionWith(concepts);
        }
    }

    private static bool IsMostlyDead(int rows, int live) => rows >= SmallestCompaction && rows > 2 * live;

    private void Apply(long version, CatalogueChange change)
    {
        switch (change)
        {
            case ResourcePut put:
                ResourceStatistics known = statistics.GetValueOrDefault(put.Resource.Id, ResourceStatistics.None);
                core.Put(put.Resource, OfThisModel(put.Embedding, put.ModelId), known, version);
                smallest.Put(put.Resource.Id);
                break;
            case ResourceRemoved removed:
                core.Remove(removed.ResourceId, version);
                smallest.Remove(removed.ResourceId);
                break;
            case ConceptPut put:
                core.Put(put.Concept, OfThisModel(put.Embedding, put.ModelId), version);
                break;
            case RelationPut put:
                relations.Put(put.Relation);
                break;
            case StatisticsChanged changed:
                Totals = Totals.Minus(statistics.GetValueOrDefault(changed.ResourceId, ResourceStatistics.None)).Plus(changed.Statistics);
                statistics[changed.ResourceId] = changed.Statistics;
                core.Set(changed.ResourceId, changed.Statistics);
                break;
        }
    }

    private ReadOnlySpan<float> OfThisModel(ImmutableArray<float> embedding, string modelId) =>
        modelId == ModelId ? embedding.AsSpan() : zero;

    private void Check(ReadOnlySpan<(long Version, CatalogueChange Change)> changes, long before)
    {
        for (int i = 0; i < changes.Length; i++)
        {
            if (changes[i].Version <= before) continue;
            if (i > 0 && changes[i].Version < changes[i - 1].Version)
                throw RefusalException.Invalid($"changes[{i}].version", $"Version {changes[i].Version} comes after {changes[i - 1].Version}.");
            bool fits = changes[i].Change switch
            {
                ResourcePut put => Fits(put.Embedding, put.ModelId),
                ConceptPut put => Fits(put.Embedding, put.ModelId),
                ResourceRemoved or RelationPut or StatisticsChanged => true,
                var other => throw RefusalException.Invalid($"changes[{i}]", $"A catalogue change of type {other.GetType().Name} is unknown."),
            };
            if (!fits)
                throw RefusalException.Invalid($"changes[{i}].embedding", $"An embedding of {ModelId} has {Dimensions} finite numbers and unit length.");
        }
    }

    private bool Fits(ImmutableArray<float> embedding, string modelId) =>
        modelId != ModelId
        || (!embedding.IsDefault && embedding.Length == Dimensions && TensorPrimitives.Norm(embedding.AsSpan()) <= 1.01f); // false of NaN
}
