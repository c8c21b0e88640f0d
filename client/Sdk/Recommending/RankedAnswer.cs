using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <param name="Version">The profile version it reflects.</param>
/// <param name="Model">The encoder and ranking model that made it.</param>
/// <param name="RequestId">Unique; quote it when asking why.</param>
/// <param name="Items">Best first, but for places that exploration gave to another item; empty when nothing is good enough.</param>
/// <param name="Unknown">Candidates of a re-rank that the catalogue does not know or has taken out of use; null in every other answer.</param>
/// <param name="Withheld">Candidates of a re-rank that may not be shown to this learner; null in every other answer.</param>
/// <param name="Variant">The variant of the running experiment that the learner is in: "control" where there is none.</param>
/// <param name="Tracing">The tracing model that judged what the learner knows; null where that had no say, as in a search.</param>
public sealed record RankedAnswer(
    string LearnerId,
    long Version,
    string Model,
    string RequestId,
    IReadOnlyList<RankedResource> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Unknown = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<WithheldResource>? Withheld = null,
    string? Variant = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tracing = null);

/// <param name="Rule">The first rule that keeps it back.</param>
public sealed record WithheldResource(string Id, Rule Rule);

/// <summary>Resources like one, for nobody in particular.</summary>
public sealed record SimilarAnswer(string ResourceId, string Model, string RequestId, IReadOnlyList<RankedResource> Items);
