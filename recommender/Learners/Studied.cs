using Sextant.Resources;

namespace Sextant.Learners;

/// <summary>What interactions were done with, as it was then.</summary>
public static class Studied
{
    /// <summary>Whether an interaction says something of knowledge, so that what it was done with must be kept with it.</summary>
    public static bool Matters(InteractionKind kind) => kind is InteractionKind.Answer or InteractionKind.Complete;

    /// <param name="resource">As it is now.</param>
    public static StudiedResource Of(Resource resource) =>
        new(resource.Kind, resource.Concepts.IsDefault ? [] : resource.Concepts, resource.Difficulty);

    /// <summary>The resource as far as knowledge is concerned: as it was then, where that was kept.</summary>
    /// <param name="known">As it is now; null when it is gone.</param>
    public static Resource? Resource(Interaction interaction, Resource? known) => interaction.Studied is { } studied
        ? new Resource(interaction.ResourceId, studied.Kind, "", "", "", studied.Difficulty, null, studied.Concepts, [], null, true, null)
        : known;
}
