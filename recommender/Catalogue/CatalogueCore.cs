using System.Collections.Concurrent;
using Sextant.Indexing;
using Sextant.Resources;
using Sextant.Sharding;

namespace Sextant.Catalogue;

/// <summary>The rows and indexes of a replica between two compactions. A resource has one row number in all of its parts.</summary>
/// <param name="builder">Null leaves every vector to be read by every search.</param>
/// <param name="concepts">Whose concepts it shares, and then never writes to; null for its own.</param>
internal sealed class CatalogueCore(int dimensions, GraphBuilder? builder, CatalogueCore? concepts = null)
{
    private readonly ConcurrentDictionary<ConceptId, RowList> rowsByConcept = new();

    public RowTable<ResourceId, Resource> Resources { get; } = new();

    public Column<bool> Available { get; } = new();

    public Column<ResourceStatistics> Statistics { get; } = new();

    public HnswIndex Vectors { get; } = new(dimensions, builder?.Options.Graph);

    public WordIndex Words { get; } = new();

    public RowTable<ConceptId, Concept> Concepts { get; } = concepts?.Concepts ?? new();

    public ExactIndex ConceptVectors { get; } = concepts?.ConceptVectors ?? new(dimensions);

    public void Put(Resource resource, ReadOnlySpan<float> embedding, ResourceStatistics statistics, long version)
    {
        Remove(resource.Id, version);
        Vectors.Add(embedding);
        builder?.Look(Vectors);
        Words.Add(ResourceText.HeadingOf(resource), resource.Description);
        Append(resource, statistics);
    }

    /// <summary>Adds a resource that is not there yet, for one answer.</summary>
    /// <param name="words">Whether it can be found by its words.</param>
    public void Gather(ShardResource found, ReadOnlySpan<float> embedding, bool words)
    {
        Vectors.Add(embedding);
        if (words) Words.Add(ResourceText.HeadingOf(found.Put.Resource), found.Put.Resource.Description);
        Append(found.Put.Resource, found.Statistics);
    }

    private void Append(Resource resource, ResourceStatistics statistics)
    {
        Available.Add(resource.Available);
        Statistics.Add(statistics);
        if (!resource.Concepts.IsDefault)
        {
            foreach (ConceptId concept in resource.Concepts)
                rowsByConcept.GetOrAdd(concept, static _ => new RowList()).Add(Resources.Count);
        }
        Resources.Append(resource.Id, resource);
    }

    public void Remove(ResourceId id, long version)
    {
        if (!Resources.TryFindCurrent(id, out int row)) return;
        Words.Remove(ResourceText.HeadingOf(Resources[row]), Resources[row].Description);
        Resources.Supersede(row, version);
    }

    public void Put(Concept concept, ReadOnlySpan<float> embedding, long version)
    {
        if (Concepts.TryFindCurrent(concept.Id, out int row)) Concepts.Supersede(row, version);
        ConceptVectors.Add(embedding);
        Concepts.Append(concept.Id, concept);
    }

    public void Set(ResourceId id, ResourceStatistics statistics)
    {
        if (Resources.TryFindCurrent(id, out int row)) Volatile.Write(ref Statistics[row], statistics);
    }

    /// <summary>Rows, dead ones too, that named a concept, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(ConceptId concept) =>
        rowsByConcept.TryGetValue(concept, out RowList? rows) ? rows.Snapshot() : [];

    /// <summary>A core of the current rows alone, in the same order.</summary>
    public CatalogueCore Compacted()
    {
        var compact = new CatalogueCore(dimensions, builder);
        foreach (int row in Resources.CurrentRows()) compact.Put(Resources[row], Vectors[row], Statistics[row], version: 0);
        foreach (int row in Concepts.CurrentRows()) compact.Put(Concepts[row], ConceptVectors[row], version: 0);
        return compact;
    }
}
