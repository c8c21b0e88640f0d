using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sextant.Indexing;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>The rows and indexes of a replica between two compactions. Row numbers are the same in all of its parts.</summary>
internal sealed class CatalogueCore(int dimensions)
{
    private readonly ConcurrentDictionary<ConceptId, RowList> rowsByConcept = new();
    private readonly float[] zero = new float[dimensions];

    public RowTable<ResourceId, Resource> Resources { get; } = new();

    public Column<ResourceStatistics> Statistics { get; } = new();

    public Column<double> Popularity { get; } = new();

    public VectorIndex Vectors { get; } = new(dimensions);

    public WordIndex Words { get; } = new();

    public RowTable<ConceptId, Concept> Concepts { get; } = new();

    public VectorIndex ConceptVectors { get; } = new(dimensions);

    /// <param name="embedding">Default when the embedding is of another model: the row gets the zero vector.</param>
    public void Put(Resource resource, ImmutableArray<float> embedding, ResourceStatistics statistics, long version)
    {
        Remove(resource.Id, version);
        int row = Resources.Count;
        Vectors.Add(embedding.IsDefault ? zero : embedding.AsSpan());
        Words.Add(ResourceText.HeadingOf(resource), resource.Description);
        Statistics.Add(statistics);
        Popularity.Add(statistics.Popularity);
        foreach (ConceptId concept in resource.Concepts.IsDefault ? [] : resource.Concepts)
            rowsByConcept.GetOrAdd(concept, static _ => new RowList()).Add(row);
        Resources.Append(resource.Id, resource);
    }

    public void Remove(ResourceId id, long version)
    {
        if (!Resources.TryFindCurrent(id, out int row)) return;
        Words.Remove(ResourceText.HeadingOf(Resources[row]), Resources[row].Description);
        Resources.Supersede(row, version);
    }

    public void Put(Concept concept, ImmutableArray<float> embedding, long version)
    {
        if (Concepts.TryFindCurrent(concept.Id, out int row)) Concepts.Supersede(row, version);
        ConceptVectors.Add(embedding.IsDefault ? zero : embedding.AsSpan());
        Concepts.Append(concept.Id, concept);
    }

    public void Set(ResourceId id, ResourceStatistics statistics)
    {
        if (!Resources.TryFindCurrent(id, out int row)) return;
        Statistics[row] = statistics;
        Popularity[row] = statistics.Popularity;
    }

    /// <summary>Rows, dead ones too, that named a concept, ascending.</summary>
    public ReadOnlySpan<int> RowsOf(ConceptId concept) =>
        rowsByConcept.TryGetValue(concept, out RowList? rows) ? rows.Snapshot() : [];
}
