using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>
/// Adaptive testing: the exercises that tell most of the learner's ability as it is believed now, and as surely as it is
/// believed (<see cref="ItemInformation.Expected"/>). Those of one answer count on each other: each makes the posterior
/// narrower for the next by the information at the estimate.
/// </summary>
internal static class MeasuringChoice
{
    // How far below the best information an exercise may lie, as a share of it, for a squared error of 1, and at least and at
    // most. At first everybody's ability is believed alike, and the same few exercises would be everybody's; what is lost by
    // taking others, later answers make up for (Revuelta and Ponsoda, 1998).
    private const float SlackOfVariance = 0.6f, LeastSlack = 0.05f, MostSlack = 0.45f;

    /// <summary>A worth above 0 even where nothing is told: an exercise far from the ability beats none.</summary>
    private const float Least = 1e-9f;

    /// <summary>Picks up to a number of exercises of a concept.</summary>
    public static void Pick(QuizRun run, ConceptId concept, int count)
    {
        run.Collect(concept);
        Belief belief = run.Knowledge.Of(concept);
        double error = belief.AbilityError;
        for (int place = 0; place < count; place++)
        {
            Score(run, belief.Ability, error);
            if (place == 0 && count > 1) run.Pool.Shorten();
            if (run.Pool.Draw(concept, SlackAt(error), run.Chance) is not { } pick) return;
            run.Picks.Add(pick);
            ItemModel item = run.Knowledge.ItemOf(run.View.ResourceAt(pick.Row));
            error = 1 / Math.Sqrt(1 / (error * error) + ItemInformation.At(item, belief.Ability));
        }
    }

    private static float SlackAt(double error) => Math.Clamp((float)(SlackOfVariance * error * error), LeastSlack, MostSlack);

    private static void Score(QuizRun run, double ability, double error)
    {
        ExercisePool pool = run.Pool;
        for (int i = 0; i < pool.Count; i++)
            pool.Scores[i] = Math.Max(Least, (float)ItemInformation.Expected(pool.Items[i], ability, error) * run.LanguageFactor(pool.Rows[i]));
    }
}
