using System.Collections.Immutable;
using Sextant.Teaching;
using Sextant.Tracing;

namespace Sextant.Exercises;

/// <summary>
/// Exercises that the learner gets right about as often as wanted: hard enough to learn from, easy enough to go on. Those
/// of one answer differ in what else they ask.
/// </summary>
internal static class PracticeChoice
{
    /// <summary>Of the best closeness: 2 points of probability.</summary>
    private const float Slack = 0.02f;

    /// <summary>What an exercise loses whose other concepts have all been asked for by those before it.</summary>
    private const float Repetition = 0.1f;

    private const float Least = 1e-3f;

    /// <summary>The success rate that practice of a concept aims at.</summary>
    public static float TargetOf(TeachingOptions options, QuizRequest request, in Belief belief) =>
        request.Target ?? (belief.Answers == 0 ? options.NewTarget : options.PracticeTarget);

    public static void Pick(QuizRun run, float target)
    {
        run.Collect(run.Request.Concept);
        ExercisePool pool = run.Pool;
        for (int i = 0; i < pool.Count; i++)
        {
            double distance = Math.Abs(run.Knowledge.Probability(run.View.ResourceAt(pool.Rows[i])) - target);
            pool.Scores[i] = Math.Max(Least, (float)(1 - distance) * run.LanguageFactor(pool.Rows[i]));
        }
        if (run.Request.Count > 1) pool.Shorten();
        HashSet<ConceptId> asked = [run.Request.Concept];
        while (run.Picks.Count < run.Request.Count && pool.Draw(run.Request.Concept, Slack, run.Chance) is { } pick)
        {
            run.Picks.Add(pick);
            Spread(run, pick.Row, asked);
        }
    }

    /// <summary>Takes from the score of each exercise for the share of its concepts that the one just picked was the first to ask.</summary>
    private static void Spread(QuizRun run, int picked, HashSet<ConceptId> asked)
    {
        HashSet<ConceptId>? first = null;
        foreach (ConceptId concept in ConceptsOf(run, picked))
            if (asked.Add(concept)) (first ??= []).Add(concept);
        if (first is null) return;
        for (int i = 0; i < run.Pool.Count; i++)
        {
            ImmutableArray<ConceptId> concepts = ConceptsOf(run, run.Pool.Rows[i]);
            int repeated = 0;
            foreach (ConceptId concept in concepts)
                if (first.Contains(concept)) repeated++;
            run.Pool.Scores[i] = Math.Max(Least, run.Pool.Scores[i] - Repetition * repeated / Math.Max(1, concepts.Length - 1));
        }
    }

    private static ImmutableArray<ConceptId> ConceptsOf(QuizRun run, int row) =>
        run.View.ResourceAt(row).Concepts is { IsDefault: false } concepts ? concepts : [];
}
