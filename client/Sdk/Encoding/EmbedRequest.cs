namespace Sextant.Sdk;

/// <param name="Inputs">1–256 texts, each at most 32,768 characters.</param>
/// <param name="Purpose">Absent: <c>query</c>.</param>
public sealed record EmbedRequest(IReadOnlyList<string> Inputs, EncodingPurpose Purpose = EncodingPurpose.Query);
