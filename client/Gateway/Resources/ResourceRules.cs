using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Resources;

internal static class ResourceRules
{
    public static Fault? Check(Wire.Resource resource) =>
        Rules.Id(resource.Id, "id")
        ?? Rules.Given(resource.Kind, "kind")
        ?? Rules.Text(resource.Title, "title", 1, Limits.Title)
        ?? Rules.Text(resource.Description, "description", 0, Limits.Description)
        ?? Rules.Language(resource.Language, "language")
        ?? Rules.Share(resource.Difficulty, "difficulty")
        ?? Rules.Positive(resource.Minutes, "minutes", Limits.Minutes)
        ?? Rules.Ids(resource.Concepts, "concepts", Limits.Concepts)
        ?? Rules.TagsOf(resource.Tags, "tags", Limits.Tags)
        ?? Rules.Url(resource.Url, "url")
        ?? Rules.Age(resource.MinAge, "minAge")
        ?? (resource.Provider is null ? null : Rules.Text(resource.Provider, "provider", 1, Limits.Provider));
}
