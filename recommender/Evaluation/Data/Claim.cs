using System.Collections.Immutable;

namespace Sextant.Evaluation.Data;

/// <param name="Relevant">Ids of the passages that answer it, distinct.</param>
public sealed record Claim(string Id, string Text, ImmutableArray<string> Relevant);
