namespace Sextant.Behaviour;

/// <summary>Everybody's visits cut into windows that each teach their visits after the first; every visit but a learner's first teaches once.</summary>
internal sealed class TrainingWindows
{
    private readonly List<(int Learner, int Start, int Count)> windows = [];

    /// <param name="length">Visits that may be looked back on.</param>
    /// <param name="withheld">Whether a learner's last visit is left out.</param>
    public TrainingWindows(VisitLog log, int length, Func<int, bool> withheld)
    {
        Log = log;
        for (int learner = 0; learner < log.LearnerCount; learner++)
        {
            int end = log.Of(learner).Length - (withheld(learner) ? 1 : 0);
            while (end > 1)
            {
                int start = Math.Max(0, end - length - 1);
                windows.Add((learner, start, end - start));
                Targets += end - start - 1;
                end = start + 1;
            }
        }
    }

    public VisitLog Log { get; }

    /// <summary>Of all windows.</summary>
    public int Targets { get; private set; }

    public int Count => windows.Count;

    /// <summary>The visits before each target, and in the same places the targets.</summary>
    public ReadOnlySpan<Visit> Visits(int window)
    {
        (int learner, int start, int count) = windows[window];
        return Log.Of(learner).Slice(start, count);
    }

    /// <summary>Visits of the window's learner in all.</summary>
    public int LearnerVisits(int window) => Log.Of(windows[window].Learner).Length;
}
