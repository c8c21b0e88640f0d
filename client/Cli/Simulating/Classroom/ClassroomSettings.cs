namespace Sextant.Cli.Simulating.Classroom;

/// <summary>The world of a simulated classroom. The defaults are named with their sources in docs/decisions/adaptive-exercises.md.</summary>
internal sealed record ClassroomSettings
{
    /// <summary>Learners of each world.</summary>
    public int Learners { get; init; } = 200;

    /// <summary>Worlds: each has a course graph, resources and learners of its own.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>The first of the seeds; the others follow it.</summary>
    public int FirstSeed { get; init; } = 1;

    /// <summary>Who has not got there after so many steps counts as having taken so many.</summary>
    public int Cap { get; init; } = 600;

    /// <summary>Concepts of a course; the goal is the last one, and what it does not build on is there to be left aside.</summary>
    public int Concepts { get; init; } = 45;

    /// <summary>How far along the course learners are when they come, as a share of it: each learner's is even in [0, this].</summary>
    public double Known { get; init; } = 0.8;

    /// <summary>The share of what lies below a learner's frontier that they lack all the same.</summary>
    public double Holes { get; init; } = 0.1;

    /// <summary>Of an answer without the knowledge.</summary>
    public double Guess { get; init; } = 0.2;

    /// <summary>Of an answer with it.</summary>
    public double Slip { get; init; } = 0.08;

    /// <summary>Probability that the solution of an exercise, shown after a wrong answer, is understood by somebody ready for it.</summary>
    public double Feedback { get; init; } = 0.5;

    /// <summary>How fast time passes for memory between sessions: 1 as within them, 0 not at all.</summary>
    public double Interference { get; init; } = 0.025;

    /// <summary>Steps of a day's session.</summary>
    public int StepsPerDay { get; init; } = 12;
}
