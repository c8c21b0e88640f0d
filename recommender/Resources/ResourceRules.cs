using Sextant.Refusals;

namespace Sextant.Resources;

/// <summary>What a resource must be to enter a catalogue, whoever brings it.</summary>
public static class ResourceRules
{
    /// <exception cref="RefusalException">Invalid: names the field that is outside <see cref="ResourceLimits"/>.</exception>
    public static void Check(Resource resource)
    {
        Require(IdText.IsValid(resource.Id.Value), "id", $"An id has 1–{IdText.MaxLength} characters, none a control character.");
        Require(Enum.IsDefined(resource.Kind), "kind", $"{(int)resource.Kind} is no kind of resource.");
        Length("title", resource.Title, 1, ResourceLimits.MaxTitle);
        Length("description", resource.Description, 0, ResourceLimits.MaxDescription);
        Length("language", resource.Language, 0, ResourceLimits.MaxLanguage);
        Length("url", resource.Url ?? "", 0, ResourceLimits.MaxUrl);
        Require(resource.Difficulty is null or (>= 0 and <= 1), "difficulty", "A difficulty lies between 0 and 1.");
        Require(resource.Minutes is null or (> 0 and <= ResourceLimits.MaxMinutes), "minutes", $"Minutes lie above 0 and at most {ResourceLimits.MaxMinutes}.");
        Require(resource.MinAge is null or (>= 0 and <= ResourceLimits.MaxAge), "minAge", $"A least age lies between 0 and {ResourceLimits.MaxAge} years.");
        Require(Enum.IsDefined(resource.Review), "review", $"{(int)resource.Review} is no status of a review.");
        if (resource.Provider is { } provider) Length("provider", provider, 1, ResourceLimits.MaxProvider);
        CheckLists(resource);
    }

    private static void CheckLists(Resource resource)
    {
        Require(!resource.Concepts.IsDefault && resource.Concepts.Length <= ResourceLimits.MaxConcepts, "concepts", $"At most {ResourceLimits.MaxConcepts} concepts.");
        Require(!resource.Tags.IsDefault && resource.Tags.Length <= ResourceLimits.MaxTags, "tags", $"At most {ResourceLimits.MaxTags} tags.");
        for (int i = 0; i < resource.Concepts.Length; i++)
            Require(IdText.IsValid(resource.Concepts[i].Value), $"concepts[{i}]", $"An id has 1–{IdText.MaxLength} characters, none a control character.");
        for (int i = 0; i < resource.Tags.Length; i++)
            Length($"tags[{i}]", resource.Tags[i], 1, ResourceLimits.MaxTag);
    }

    private static void Length(string field, string? text, int least, int most) =>
        Require(text is not null && text.Length >= least && text.Length <= most, field, $"{text?.Length ?? 0} characters; {least}–{most} are taken.");

    private static void Require(bool holds, string field, string message)
    {
        if (!holds) throw RefusalException.Invalid(field, message);
    }
}
