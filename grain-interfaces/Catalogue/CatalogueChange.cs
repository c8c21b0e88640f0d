using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Catalogue;

/// <summary>One change of a catalogue. The newest change of a subject stands for all before it.</summary>
[GenerateSerializer, Immutable, Alias("sextant.catalogue-change")]
public abstract record CatalogueChange;

/// <param name="Embedding">Unit length, of the model's dimensions.</param>
/// <param name="ModelId">The encoder model that made the embedding.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-put")]
public sealed record ResourcePut(
    [property: Id(0)] Resource Resource,
    [property: Id(1)] ImmutableArray<float> Embedding,
    [property: Id(2)] string ModelId) : CatalogueChange;

[GenerateSerializer, Immutable, Alias("sextant.resource-removed")]
public sealed record ResourceRemoved([property: Id(0)] ResourceId ResourceId) : CatalogueChange;

[GenerateSerializer, Immutable, Alias("sextant.concept-put")]
public sealed record ConceptPut(
    [property: Id(0)] Concept Concept,
    [property: Id(1)] ImmutableArray<float> Embedding,
    [property: Id(2)] string ModelId) : CatalogueChange;

[GenerateSerializer, Immutable, Alias("sextant.relation-put")]
public sealed record RelationPut([property: Id(0)] Relation Relation) : CatalogueChange;

/// <summary>The new totals of a resource's use; they replace the earlier ones.</summary>
[GenerateSerializer, Immutable, Alias("sextant.statistics-changed")]
public sealed record StatisticsChanged(
    [property: Id(0)] ResourceId ResourceId,
    [property: Id(1)] ResourceStatistics Statistics) : CatalogueChange;
