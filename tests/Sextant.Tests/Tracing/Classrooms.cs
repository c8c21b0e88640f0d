using Sextant.Resources;

namespace Sextant.Tracing;

/// <summary>Learners whose answers come from known laws, for tests of training.</summary>
internal static class Classrooms
{
    /// <summary>
    /// Concepts of known ease, learners of known ability, and learning: P(right) = σ(ability + ease + 0.3 · answers to the concept before).
    /// </summary>
    /// <param name="truth">[answers], the probabilities behind the answers.</param>
    public static List<IReadOnlyList<GivenAnswer>> Of(int learners, int answers, int seed, List<double>? truth = null)
    {
        Random random = new(seed);
        Resource[] exercises = [.. Enumerable.Range(0, 24).Select(i => Exercises.Of($"x{i}", null, $"c{i / 3}"))];
        List<IReadOnlyList<GivenAnswer>> all = [];
        for (int learner = 0; learner < learners; learner++)
        {
            double ability = 1.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
            int[] counts = new int[8];
            List<GivenAnswer> given = [];
            int concept = random.Next(8);
            for (int i = 0; i < answers; i++)
            {
                if (random.Next(4) == 0) concept = random.Next(8);
                int exercise = 3 * concept + random.Next(3);
                double p = AbilityScale.Sigmoid(ability + EaseOf(concept) + 0.5 * (exercise % 3 - 1) + 0.3 * counts[concept]++);
                truth?.Add(p);
                given.Add(new GivenAnswer(Exercises.Answer(i, exercises[exercise], random.NextDouble() < p ? 1 : 0), exercises[exercise]));
            }
            all.Add(given);
        }
        return all;
    }

    private static double EaseOf(int concept) => 0.5 * (concept - 4);
}
