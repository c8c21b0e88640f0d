namespace Sextant.Teaching;

/// <summary>How the next thing to learn is chosen. Section <c>Teaching</c>.</summary>
public sealed record TeachingOptions
{
    public const string Section = "Teaching";

    /// <summary>Mastery from which a concept counts as mastered, in (0, 1).</summary>
    public float MasteryThreshold { get; init; } = 0.85f;

    /// <summary>Mastery of a prerequisite from which what builds on it can be begun, in (0, <see cref="MasteryThreshold"/>].</summary>
    public float ReadyThreshold { get; init; } = 0.6f;

    /// <summary>Probability of a right answer that practice aims at, in (0, 1).</summary>
    public float PracticeTarget { get; init; } = 0.8f;

    /// <summary>The same for what is new to the learner.</summary>
    public float NewTarget { get; init; } = 0.65f;

    /// <summary>What missing prerequisites do in a recommendation.</summary>
    public PrerequisiteRule Prerequisites { get; init; } = PrerequisiteRule.Soft;

    /// <summary>An exercise answered within it is not asked again.</summary>
    public TimeSpan RepeatWindow { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Standard error of ability, logits, at which measuring may stop; above 0.</summary>
    public float StopAtError { get; init; } = 0.45f;

    /// <summary>Probability of recall at which a review is due, in (0, 1).</summary>
    public float DesiredRecall { get; init; } = 0.9f;

    /// <summary>Learners below which nothing is told of a group; 2 or more.</summary>
    public int LeastGroup { get; init; } = 10;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public TeachingOptions Validated()
    {
        Share(MasteryThreshold, nameof(MasteryThreshold));
        Share(ReadyThreshold, nameof(ReadyThreshold));
        Share(PracticeTarget, nameof(PracticeTarget));
        Share(NewTarget, nameof(NewTarget));
        Share(DesiredRecall, nameof(DesiredRecall));
        Require(ReadyThreshold <= MasteryThreshold, nameof(ReadyThreshold), ReadyThreshold, "at most Teaching:MasteryThreshold");
        Require(Enum.IsDefined(Prerequisites), nameof(Prerequisites), Prerequisites, "Off, Soft or Hard");
        Require(RepeatWindow >= TimeSpan.Zero && RepeatWindow <= TimeSpan.FromDays(3650), nameof(RepeatWindow), RepeatWindow, "between 0 and ten years");
        Require(StopAtError is > 0 and <= 10, nameof(StopAtError), StopAtError, "above 0 and at most 10");
        Require(LeastGroup is >= 2 and <= 1_000_000, nameof(LeastGroup), LeastGroup, "between 2 and 1000000");
        return this;
    }

    private static void Share(float value, string name) => Require(value is > 0 and < 1, name, value, "above 0 and below 1");

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"Teaching:{name} must be {range}.");
    }
}

/// <summary>What missing prerequisites do in a recommendation.</summary>
public enum PrerequisiteRule
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>They lower the score.</summary>
    Soft,

    /// <summary>They keep a resource out.</summary>
    Hard,
}
