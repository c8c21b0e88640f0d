using System.Collections.Immutable;

namespace Sextant.Evaluation.Data;

/// <param name="Year">Of release; may be empty.</param>
public sealed record Film(string Id, string Title, string Year, ImmutableArray<string> Genres);
