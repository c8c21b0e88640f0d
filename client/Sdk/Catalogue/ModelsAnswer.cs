namespace Sextant.Sdk;

/// <summary>Which model makes the embeddings and how much of a catalogue there is.</summary>
public sealed record ModelsAnswer(ModelDescription Active, CatalogueCounts Catalogue);

/// <param name="Dimensions">Length of each embedding.</param>
public sealed record ModelDescription(string Id, int Dimensions);

/// <param name="Version">Grows with every change of the catalogue.</param>
public sealed record CatalogueCounts(long Version, int Resources, int Concepts, int Relations);
