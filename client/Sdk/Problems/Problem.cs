using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>An RFC 9457 problem: why a request was not carried out. Nothing was changed.</summary>
/// <param name="Type">A URI that names the problem, stable between versions: <c>urn:sextant:problem:</c> and the code.</param>
/// <param name="Detail">What to correct, in a sentence.</param>
/// <param name="Code">The last word of the type.</param>
/// <param name="Field">The input at fault: a path into the body such as <c>[3].value</c>, or the name of a parameter.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null);
