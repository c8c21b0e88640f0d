using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">The encoder and ranking model that made it.</param>
/// <param name="RequestId">Unique; quote it when asking why.</param>
/// <param name="Items">Best first; empty when nothing is good enough.</param>
/// <param name="Unknown">Candidates of a re-rank that the catalogue does not know; null in every other answer.</param>
public sealed record RankedAnswer(
    string LearnerId,
    long Version,
    string Model,
    string RequestId,
    IReadOnlyList<RankedResource> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Unknown = null);

/// <summary>Resources like one, for nobody in particular.</summary>
public sealed record SimilarAnswer(string ResourceId, string Model, string RequestId, IReadOnlyList<RankedResource> Items);
