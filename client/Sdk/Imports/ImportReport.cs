using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>
/// What became of the lines of an import. Every line that is not empty is counted once:
/// accepted (durable now), unchanged (the same content was already there) or rejected (nothing of it was applied).
/// </summary>
/// <param name="Unchanged">Counted for resources; unchanged concepts and relations count as accepted.</param>
/// <param name="Rejects">The first 1,000, by line.</param>
/// <param name="RejectsOmitted">How many more there were.</param>
public sealed record ImportReport(
    long Accepted,
    long Unchanged,
    long Rejected,
    IReadOnlyList<ImportReject> Rejects,
    long RejectsOmitted);

/// <param name="Line">1 for the first line of the body.</param>
/// <param name="Id">The id the line gave, where it could be read.</param>
/// <param name="Field">The member at fault; null when the line as a whole is.</param>
public sealed record ImportReject(
    long Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    string? Field,
    string Message);
