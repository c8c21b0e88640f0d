namespace Sextant.Exercises;

/// <summary>
/// Finds where in an area a newcomer stands: asks about the concept whose answer tells most of them all, in the middle of
/// what is open, so that the open part halves as in a binary search; then by the exercise of it that tells most.
/// </summary>
internal static class PlacementChoice
{
    /// <summary>Mean entropy of mastery, bits, at which the area counts as known: nine sure answers of ten.</summary>
    private const double Settled = 0.45;

    /// <summary>Bits over the whole area that the best question must tell.</summary>
    private const double LeastGain = 0.05;

    /// <returns>Whether the area is known as well as questions can tell.</returns>
    public static bool Pick(QuizRun run, PlacementArea area)
    {
        bool settled = area.MeanEntropy <= Settled;
        HashSet<int> empty = [];
        while (run.Picks.Count < run.Request.Count && Best(area, empty) is { Index: >= 0 } best)
        {
            if (run.Picks.Count == 0) settled |= best.Gain < LeastGain;
            int before = run.Picks.Count;
            MeasuringChoice.Pick(run, area.Concepts[best.Index], 1);
            if (run.Picks.Count == before)
            {
                empty.Add(best.Index);
                continue;
            }
            run.Picks[^1] = run.Picks[^1] with { Worth = (float)best.Gain };
            area.Choose(best.Index);
        }
        return settled;
    }

    private static (int Index, double Gain) Best(PlacementArea area, HashSet<int> empty)
    {
        (int index, double best) = (-1, double.NegativeInfinity);
        for (int i = 0; i < area.Concepts.Count; i++)
        {
            if (empty.Contains(i)) continue;
            double gain = area.Gain(i);
            if (gain > best) (index, best) = (i, gain);
        }
        return (index, best);
    }
}
