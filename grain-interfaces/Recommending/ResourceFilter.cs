using System.Collections.Immutable;
using Sextant.Resources;

namespace Sextant.Recommending;

/// <summary>What an answer may contain. Null or empty means no restriction.</summary>
/// <param name="Languages">A resource of unknown language passes only when no language is asked for.</param>
/// <param name="MaxMinutes">Above 0. A resource of unknown length does not pass when given.</param>
/// <param name="Exclude">Resources never to show.</param>
/// <param name="IncludeSeen">True lets resources the learner has already met come again.</param>
/// <param name="Age">The learner's age in years, 0 to 120; null when unknown, and then the tenant's policy assumes one.</param>
/// <param name="BlockTags">A resource with one of these tags does not pass, whatever the case or width of their letters.</param>
[GenerateSerializer, Immutable, Alias("sextant.resource-filter")]
public sealed record ResourceFilter(
    [property: Id(0)] ImmutableArray<ResourceKind> Kinds,
    [property: Id(1)] ImmutableArray<string> Languages,
    [property: Id(2)] ConceptId? Concept,
    [property: Id(3)] float? MaxMinutes,
    [property: Id(4)] ImmutableArray<ResourceId> Exclude,
    [property: Id(5)] bool IncludeSeen,
    [property: Id(6)] int? Age = null,
    [property: Id(7)] ImmutableArray<string> BlockTags = default)
{
    public static readonly ResourceFilter None = new([], [], null, null, [], false);
}
