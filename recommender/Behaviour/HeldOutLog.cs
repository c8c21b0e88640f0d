namespace Sextant.Behaviour;

/// <summary>A log divided in two: what inner models are trained on, and what they are then asked for.</summary>
/// <param name="Kept">[learners], of all learners.</param>
/// <param name="Learners">Those with something held out, ascending.</param>
/// <param name="Held">[Learners]: the items held out, at least one each.</param>
/// <param name="AskedAt">[Learners]: when they are asked, Unix milliseconds.</param>
internal sealed record HeldOutLog(VisitLog Kept, int[] Learners, int[][] Held, long[] AskedAt)
{
    public static HeldOutLog Of(VisitLog log, RelevanceTrainingOptions options)
    {
        Random random = new(options.Seed);
        int[] learners = [.. Enumerable.Range(0, log.LearnerCount).Where(learner => log.Of(learner).Length >= options.LeastVisits)];
        random.Shuffle(learners);
        learners = [.. learners.Take(options.ExampleLearners).Order()];
        Visit[][] kept = [.. Enumerable.Range(0, log.LearnerCount).Select(learner => log.Of(learner).ToArray())];
        int[][] held = new int[learners.Length][];
        long[] at = new long[learners.Length];
        for (int i = 0; i < learners.Length; i++)
        {
            Visit[] visits = kept[learners[i]];
            bool[] isHeld = Choose(visits.Length, options, random);
            held[i] = [.. visits.Where((_, v) => isHeld[v]).Select(visit => visit.Item)];
            // The next one is asked for when it came; one among many, after the last that is known.
            at[i] = options.HoldOut == HoldOut.LastVisits ? visits[^options.HeldVisits].At : visits[^1].At;
            kept[learners[i]] = [.. visits.Where((_, v) => !isHeld[v])];
        }
        return new HeldOutLog(new VisitLog(log.ItemCount, kept), learners, held, at);
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
