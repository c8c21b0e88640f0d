using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Recommending;

/// <summary>What an answer may contain. Null or empty means no restriction.</summary>
/// <param name="Languages">A resource of unknown language passes only when no language is asked for.</param>
/// <param name="MaxMinutes">Above 0. A resource of unknown length does not pass when given.</param>
/// <param name="Exclude">Resources never to show.</param>
/// <param name="IncludeSeen">True lets resources the learner has already met come again.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-filter")]
public sealed record ResourceFilter(
    [property: Id(0)] ImmutableArray<ResourceKind> Kinds,
    [property: Id(1)] ImmutableArray<string> Languages,
    [property: Id(2)] ConceptId? Concept,
    [property: Id(3)] float? MaxMinutes,
    [property: Id(4)] ImmutableArray<ResourceId> Exclude,
    [property: Id(5)] bool IncludeSeen)
{
    public static readonly ResourceFilter None = new([], [], null, null, [], false);
}
