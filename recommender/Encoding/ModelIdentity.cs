namespace Sextant.Encoding;

/// <summary>A model by name and by content.</summary>
/// <param name="Name">What people call it: <c>hashing</c>, or the name of its folder.</param>
/// <param name="Id">Changes with whatever changes its vectors: see <see cref="ITextEncoder.ModelId"/>.</param>
/// <param name="Dimensions">Of its vectors.</param>
public sealed record ModelIdentity(string Name, string Id, int Dimensions);
