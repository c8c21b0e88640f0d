using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>Which model makes the embeddings, which others there are, and how much of a catalogue there is.</summary>
/// <param name="Active">The one whose vectors are searched.</param>
public sealed record ModelsAnswer(ModelDescription Active, CatalogueCounts Catalogue, IReadOnlyList<ModelStatus> Models);

/// <param name="Dimensions">Length of each embedding.</param>
public sealed record ModelDescription(string Id, int Dimensions);

/// <summary>An encoder model of this installation.</summary>
/// <param name="Name"><c>hashing</c>, the built-in one, or the name of its folder.</param>
/// <param name="Id">Absent when its folder cannot be read.</param>
/// <param name="Dimensions">0 when its folder cannot be read.</param>
/// <param name="Active">Whether the catalogue is served by it.</param>
/// <param name="Preparing">How far the catalogue is encoded by it; absent when it is not being prepared.</param>
/// <param name="Error">Why it cannot be used, or what its preparation met last; absent when all is well.</param>
/// <param name="Previous">Whether a rollback goes back to it.</param>
public sealed record ModelStatus(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    int Dimensions,
    bool Active,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PreparationProgress? Preparing = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null,
    bool Previous = false);

/// <summary>Resources and concepts encoded so far, of how many; those of all tenants.</summary>
public sealed record PreparationProgress(long Encoded, long Total);

/// <summary>The decision to make a model active is durable; its preparation goes on.</summary>
public sealed record ActivationReceipt(string Name);

/// <param name="Version">Grows with every change of the catalogue.</param>
public sealed record CatalogueCounts(long Version, int Resources, int Concepts, int Relations);
