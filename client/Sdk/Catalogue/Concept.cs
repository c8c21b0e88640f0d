using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>A node of the knowledge graph.</summary>
/// <param name="Id">1–256 characters, none a control character.</param>
/// <param name="Title">1–512 characters.</param>
/// <param name="Description">At most 16,384 characters.</param>
/// <param name="Language">BCP 47 tag in lower case; empty when unknown.</param>
/// <param name="Prior">What is assumed of learners before they have shown anything; absent for nothing in particular.</param>
public sealed record Concept(
    string Id,
    string Title,
    string? Description = null,
    string? Language = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConceptPrior? Prior = null);

/// <summary>The parameters of Bayesian Knowledge Tracing for a concept, each a probability, at least 0 and below 1; none may be left out.</summary>
/// <param name="Known">That a learner knows it before the first exercise.</param>
/// <param name="Learns">That one who does not know it does after an exercise.</param>
/// <param name="Slips">That one who knows it answers wrong.</param>
/// <param name="Guesses">That one who does not know it answers right.</param>
public sealed record ConceptPrior(
    [property: JsonRequired] float Known,
    [property: JsonRequired] float Learns,
    [property: JsonRequired] float Slips,
    [property: JsonRequired] float Guesses);
