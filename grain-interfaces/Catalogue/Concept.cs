namespace Sextant.Catalogue;

/// <summary>A node of the knowledge graph.</summary>
/// <param name="Title">1–512 characters.</param>
/// <param name="Description">At most 16,384 characters; may be empty.</param>
/// <param name="Language">BCP 47 tag in lower case; empty when unknown.</param>
/// <param name="Prior">What is assumed of learners before they have shown anything; null for nothing in particular.</param>
[GenerateSerializer, Immutable, Alias("sextant.concept")]
public sealed record Concept(
    [property: Id(0)] ConceptId Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Description,
    [property: Id(3)] string Language,
    [property: Id(4)] ConceptPrior? Prior = null);
