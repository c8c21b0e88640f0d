using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>A vector for the change of a version.</summary>
public sealed record VersionedEmbedding(long Version, ImmutableArray<float> Embedding);
