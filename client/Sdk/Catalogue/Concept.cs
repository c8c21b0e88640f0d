namespace Sextant.Sdk;

/// <summary>A node of the knowledge graph.</summary>
/// <param name="Id">1–256 characters, none a control character.</param>
/// <param name="Title">1–512 characters.</param>
/// <param name="Description">At most 16,384 characters.</param>
/// <param name="Language">BCP 47 tag in lower case; empty when unknown.</param>
public sealed record Concept(string Id, string Title, string? Description = null, string? Language = null);
