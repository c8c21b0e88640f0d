using Sextant.Learners;

namespace Sextant.Resources;

/// <summary>What one interaction adds to its resource's statistics.</summary>
public static class StatisticsReducer
{
    /// <summary>A rating from here on counts as liking it.</summary>
    public const float GoodRating = 0.6f;

    public static ResourceStatistics Of(Interaction interaction)
    {
        bool rated = interaction.Kind == InteractionKind.Rate;
        return new ResourceStatistics(
            Interactions: 1,
            Completions: interaction.Kind == InteractionKind.Complete ? 1 : 0,
            Ratings: rated ? 1 : 0,
            RatingSum: rated ? interaction.Value ?? 0 : 0,
            Likes: interaction.Kind == InteractionKind.Like ? 1 : 0,
            Dislikes: interaction.Kind is InteractionKind.Dislike ? 1 : 0,
            Popularity: IsPositive(interaction) ? PopularityDecay.WeightAt(interaction.At) : 0,
            Starts: interaction.Kind == InteractionKind.Start ? 1 : 0);
    }

    /// <summary>Views are left out: being shown often would make a resource popular by itself.</summary>
    private static bool IsPositive(Interaction interaction) => interaction.Kind switch
    {
        InteractionKind.Start or InteractionKind.Complete or InteractionKind.Like or InteractionKind.Bookmark or InteractionKind.Answer => true,
        InteractionKind.Rate => interaction.Value >= GoodRating,
        _ => false,
    };
}
