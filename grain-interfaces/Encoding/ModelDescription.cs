namespace Sextant.Encoding;

/// <summary>An encoder model that this installation knows.</summary>
/// <param name="Name"><c>hashing</c>, or the name of its folder.</param>
/// <param name="Id">Null when it cannot be read.</param>
/// <param name="Dimensions">Of its vectors; 0 when it cannot be read.</param>
/// <param name="Active">Whether its vectors are the ones searched.</param>
/// <param name="Preparing">How far the catalogue is encoded by it; null when it is not being prepared.</param>
/// <param name="Error">Why it cannot be used, or what its preparation met last; null when all is well.</param>
/// <param name="Previous">Whether it is the one that was active before, which a rollback goes back to.</param>
[GenerateSerializer, Immutable, Alias("sextant.model-description")]
public sealed record ModelDescription(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Id,
    [property: Id(2)] int Dimensions,
    [property: Id(3)] bool Active,
    [property: Id(4)] EncodingProgress? Preparing,
    [property: Id(5)] string? Error,
    [property: Id(6)] bool Previous = false);
