using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>
/// Which interactions a profile is made of. The window begins where the version alone says, so a profile that followed
/// every interaction and one made after a restart are the fold of the same ones, in the same order.
/// </summary>
internal static class ProfileWindow
{
    /// <summary>The window jumps forward once in so many interactions; between jumps following is incremental.</summary>
    public const int Step = 64;

    // The window reaches 192–255 interactions back: within what a history holds.
    private const int Steps = LearnerLimits.RecentCapacity / Step - 1;

    /// <summary>The version after which the window begins.</summary>
    public static long StartOf(long version) => Math.Max(0, (version / Step - Steps) * Step);
}
