namespace Sextant.Profiles;

/// <summary>How quickly a profile learns and forgets.</summary>
public sealed record ProfileOptions
{
    /// <summary>
    /// After this long an interaction counts half as much as a new one. 1 hour to 10 years. Longer: steadier, slower to
    /// follow a change of taste.
    /// </summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(30);

    /// <summary>A pause longer than this ends a session. 1 minute to 1 day.</summary>
    public TimeSpan SessionGap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How far each interaction turns the session's direction, in (0, 1]; 1 keeps only the newest. Exponential moving average.
    /// </summary>
    public float SessionRate { get; init; } = 0.4f;

    /// <summary>Interests kept apart, 1–8. More: finer, and more vector searches for each recommendation.</summary>
    public int MaxInterests { get; init; } = 8;

    /// <summary>
    /// A resource joins its nearest interest when their cosine is at least this, in (0, 1). Higher: more and narrower
    /// interests. It depends on the encoder: the default suits the lexical one, whose texts on one topic lie at 0.15–0.45.
    /// </summary>
    public float JoinSimilarity { get; init; } = 0.2f;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public ProfileOptions Validated()
    {
        Require(HalfLife >= TimeSpan.FromHours(1) && HalfLife <= TimeSpan.FromDays(3653), nameof(HalfLife), HalfLife, "1 hour to 10 years");
        Require(SessionGap >= TimeSpan.FromMinutes(1) && SessionGap <= TimeSpan.FromDays(1), nameof(SessionGap), SessionGap, "1 minute to 1 day");
        Require(SessionRate is > 0 and <= 1, nameof(SessionRate), SessionRate, "above 0, at most 1");
        Require(MaxInterests is >= 1 and <= 8, nameof(MaxInterests), MaxInterests, "1 to 8");
        Require(JoinSimilarity is > 0 and < 1, nameof(JoinSimilarity), JoinSimilarity, "between 0 and 1");
        return this;
    }

    private static void Require(bool met, string setting, object value, string range)
    {
        if (!met) throw new ArgumentOutOfRangeException($"Profiles:{setting}", value, $"It can be {range}.");
    }
}
