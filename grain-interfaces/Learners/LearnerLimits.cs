namespace Sextant.Learners;

/// <summary>Bounds on what one call about a learner may carry.</summary>
public static class LearnerLimits
{
    /// <summary>Interactions in one batch.</summary>
    public const int MaxBatch = 1000;

    /// <summary>
    /// How long a caller waits for a learner: a hundred times what an answer takes. A call that was under way on a silo that
    /// died is known to be lost no earlier, so this is what its caller waits.
    /// </summary>
    public const string CallTimeout = "00:00:10";

    /// <summary>Interactions in one page of history.</summary>
    public const int HistoryPage = 1000;

    /// <summary>Interactions kept in memory for ranking and display.</summary>
    public const int RecentCapacity = 256;

    /// <summary>Concepts of interest, or goals, that a learner can state.</summary>
    public const int StatedConcepts = 32;

    /// <summary>Languages that a learner can state.</summary>
    public const int StatedLanguages = 8;

    /// <summary>Tries at one exercise.</summary>
    public const int MostAttempts = 1000;

    /// <summary>Hints taken at one exercise.</summary>
    public const int MostHints = 1000;

    /// <summary>Spent on one exercise: a day.</summary>
    public const float MostSeconds = 86_400;

    /// <summary>No interaction happened before; one that says so has a broken clock.</summary>
    public static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far in the future an interaction may claim to have happened, for clocks that disagree.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
}
