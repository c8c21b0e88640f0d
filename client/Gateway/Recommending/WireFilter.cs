using Sextant.Gateway.Requests;
using Sextant.Gateway.Resources;
using Sextant.Gateway.Validation;
using Sextant.Recommending;

namespace Sextant.Gateway.Recommending;

/// <summary>The part of a query string or a body that says what an answer may contain.</summary>
internal sealed record WireFilter(
    IReadOnlyList<Wire.ResourceKind>? Kinds,
    IReadOnlyList<string>? Languages,
    string? Concept,
    float? MaxMinutes,
    IReadOnlyList<string>? Exclude,
    bool IncludeSeen,
    int? Age,
    IReadOnlyList<string>? BlockTags)
{
    /// <summary>The <see cref="FilterParameters"/> that a query holds.</summary>
    public static WireFilter Of(QueryValues query) => new(
        query.Words<Wire.ResourceKind>("kind"),
        query.Texts("language"),
        query.Text("concept"),
        query.Number("maxMinutes"),
        query.Texts("exclude"),
        query.Truth("includeSeen", otherwise: false),
        query.Whole("age"),
        query.Texts("blockTag"));

    public Fault? CheckQuery() => Check("kind", "language", "blockTag");

    /// <param name="kinds">What the caller calls the list of kinds.</param>
    /// <param name="languages">What the caller calls the list of languages.</param>
    /// <param name="blockTags">What the caller calls the list of blocked tags.</param>
    public Fault? Check(string kinds, string languages, string blockTags) =>
        Rules.Each(Kinds, kinds, Limits.FilterValues, Rules.Given)
        ?? Rules.Each(Languages, languages, Limits.FilterValues, (tag, field) => tag is { Length: > 0 } ? Rules.Language(tag, field) : new Fault(field, "is empty."))
        ?? Rules.OptionalId(Concept, "concept")
        ?? Rules.Positive(MaxMinutes, "maxMinutes", Limits.Minutes)
        ?? Rules.Ids(Exclude, "exclude", Limits.Exclude)
        ?? Rules.Age(Age, "age")
        ?? Rules.TagsOf(BlockTags, blockTags, Limits.BlockTags);

    public ResourceFilter ToDomain() => new(
        Kinds is null ? [] : [.. Kinds.Select(kind => kind.ToDomain())],
        Languages is null ? [] : [.. Languages.Select(language => language.ToLowerInvariant())],
        Concept is null ? null : new ConceptId(Concept),
        MaxMinutes,
        Exclude is null ? [] : [.. Exclude.Select(id => new ResourceId(id))],
        IncludeSeen,
        Age,
        BlockTags is null ? [] : [.. BlockTags]);
}
