namespace Sextant.Behaviour;

/// <summary>A log divided in two: what inner models are trained on, and what they are then asked for.</summary>
/// <param name="Kept">[learners], of all learners.</param>
/// <param name="Learners">Those with something held out, ascending.</param>
/// <param name="Held">[Learners]: the items held out, at least one each.</param>
/// <param name="HeldFrom">[Learners]: the time of the earliest visit held out, Unix milliseconds.</param>
/// <param name="AskedAt">[Learners]: when they are asked, Unix milliseconds.</param>
internal sealed record HeldOutLog(VisitLog Kept, int[] Learners, int[][] Held, long[] HeldFrom, long[] AskedAt)
{
    /// <summary>Of the learners with something held out, every such one judges what was learned from the others.</summary>
    public const int JudgeEvery = 5;

    public static bool IsJudge(int place) => place % JudgeEvery == JudgeEvery - 1;

    /// <summary>Some of the learners, by their place in <see cref="Learners"/>. What is kept stays everybody's.</summary>
    public HeldOutLog Where(Func<int, bool> isChosen)
    {
        int[] chosen = [.. Enumerable.Range(0, Learners.Length).Where(isChosen)];
        return new HeldOutLog(
            Kept, [.. chosen.Select(i => Learners[i])], [.. chosen.Select(i => Held[i])], [.. chosen.Select(i => HeldFrom[i])], [.. chosen.Select(i => AskedAt[i])]);
    }

    public static HeldOutLog Of(VisitLog log, RelevanceTrainingOptions options)
    {
        Random random = new(options.Seed);
        int[] learners = [.. Enumerable.Range(0, log.LearnerCount).Where(learner => log.Of(learner).Length >= options.LeastVisits)];
        random.Shuffle(learners);
        learners = [.. learners.Take(options.ExampleLearners).Order()];
        Visit[][] kept = [.. Enumerable.Range(0, log.LearnerCount).Select(learner => log.Of(learner).ToArray())];
        int[][] held = new int[learners.Length][];
        long[] from = new long[learners.Length], at = new long[learners.Length];
        for (int i = 0; i < learners.Length; i++)
        {
            Visit[] visits = kept[learners[i]];
            bool[] isHeld = Choose(visits.Length, options, random);
            held[i] = [.. visits.Where((_, v) => isHeld[v]).Select(visit => visit.Item)];
            from[i] = visits[Array.IndexOf(isHeld, true)].At;
            // The next one is asked for when it came; one among many, after the last that is known.
            at[i] = options.HoldOut == HoldOut.LastVisits ? from[i] : visits[^1].At;
            kept[learners[i]] = [.. visits.Where((_, v) => !isHeld[v])];
        }
        return new HeldOutLog(new VisitLog(log.ItemCount, kept), learners, held, from, at);
    }

    private static bool[] Choose(int count, RelevanceTrainingOptions options, Random random)
    {
        bool[] held = new bool[count];
        if (options.HoldOut == HoldOut.LastVisits)
        {
            held.AsSpan(Math.Max(1, count - options.HeldVisits)).Fill(true);
            return held;
        }
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        int number = Math.Max(1, (int)Math.Round(options.HeldShare * count));
        foreach (int visit in order.AsSpan(0, number)) held[visit] = true;
        return held;
    }
}
