namespace Sextant.Experiments;

/// <summary>How what learners were shown is kept. Section <c>Experiments:Exposures</c>.</summary>
public sealed record ExposureOptions
{
    /// <summary>Whether it is kept at all. Without it there are no counts and no log, but variants and exploration go on.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Answers and outcomes that may wait to be written, 1 to 1,000,000. Beyond it they are dropped and counted: nobody waits
    /// for the log.
    /// </summary>
    public int QueueCapacity { get; init; } = 20_000;

    /// <summary>How often what waits is written, 10 ms to 1 minute. Longer: fewer syncs of the disk, more lost in a crash.</summary>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Older answers are forgotten, and so are the counts of learners not shown anything for so long. 1 day to 10 years.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Of all tenants, at most so many of the newest answers are kept, 1,000 to 100,000,000; an answer of ten takes about 1 KiB.</summary>
    public long MaxAnswers { get; init; } = 500_000;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public ExposureOptions Validated()
    {
        Require(QueueCapacity is >= 1 and <= 1_000_000, nameof(QueueCapacity), QueueCapacity, "1 to 1,000,000");
        Require(FlushEvery >= TimeSpan.FromMilliseconds(10) && FlushEvery <= TimeSpan.FromMinutes(1), nameof(FlushEvery), FlushEvery, "10 ms to 1 minute");
        Require(Retention >= TimeSpan.FromDays(1) && Retention <= TimeSpan.FromDays(3653), nameof(Retention), Retention, "1 day to 10 years");
        Require(MaxAnswers is >= 1_000 and <= 100_000_000, nameof(MaxAnswers), MaxAnswers, "1,000 to 100,000,000");
        return this;
    }

    private static void Require(bool met, string setting, object value, string range)
    {
        if (!met) throw new ArgumentOutOfRangeException($"Experiments:Exposures:{setting}", value, $"It can be {range}.");
    }
}
