using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>
/// What an interaction says about its resource's topic: above 0 drawn to it, below 0 put off by it, in [−1, 1].
/// <list type="table">
/// <listheader><term>kind</term><description>sign (v is the value; absent or not a number counts as ½)</description></listheader>
/// <item><term>Complete, Like</term><description>1</description></item>
/// <item><term>Bookmark</term><description>0.8</description></item>
/// <item><term>Progress</term><description>0.6 v</description></item>
/// <item><term>Start</term><description>0.4</description></item>
/// <item><term>Answer</term><description>0.3, right or wrong: a mistake is no loss of interest</description></item>
/// <item><term>View</term><description>0.2</description></item>
/// <item><term>Rate</term><description>2 (v − ½)</description></item>
/// <item><term>Dismiss</term><description>−0.4</description></item>
/// <item><term>Dislike</term><description>−1</description></item>
/// </list>
/// </summary>
public static class InteractionSign
{
    public static float Of(Interaction interaction) => Of(interaction.Kind, interaction.Value);

    public static float Of(InteractionKind kind, float? value) => kind switch
    {
        InteractionKind.Complete or InteractionKind.Like => 1f,
        InteractionKind.Bookmark => 0.8f,
        InteractionKind.Progress => 0.6f * Share(value),
        InteractionKind.Start => 0.4f,
        InteractionKind.Answer => 0.3f,
        InteractionKind.View => 0.2f,
        InteractionKind.Rate => 2 * (Share(value) - 0.5f),
        InteractionKind.Dismiss => -0.4f,
        InteractionKind.Dislike => -1f,
        _ => 0f,
    };

    /// <summary>
    /// Kinds of one channel repeat each other (a view becomes a start becomes a completion), so the strongest of them
    /// counts, not their sum.
    /// </summary>
    internal static bool SameChannel(InteractionKind a, InteractionKind b) => a == b || (IsStudy(a) && IsStudy(b));

    private static bool IsStudy(InteractionKind kind) =>
        kind is InteractionKind.View or InteractionKind.Start or InteractionKind.Progress or InteractionKind.Complete;

    private static float Share(float? value) => value is { } v && !float.IsNaN(v) ? Math.Clamp(v, 0, 1) : 0.5f;
}
