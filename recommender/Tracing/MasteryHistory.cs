using System.Collections.Immutable;
using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>
/// How mastery of a concept came about, told from the answers that are kept and drawn to end at what is believed now: only the
/// last rating is stored, so that earlier points show the course, not what was said at the time.
/// </summary>
internal static class MasteryHistory
{
    /// <summary>A point after each answer kept, oldest first.</summary>
    /// <param name="prior">Logits of what is believed beside the answers.</param>
    public static ImmutableArray<MasteryPoint> Of(ConceptFacts facts, AbilityRating common, float prior, MemoryModel memory)
    {
        if (facts.Recent.IsDefaultOrEmpty) return [];
        var offsets = new float[facts.Recent.Length];
        AbilityRating rating = default;
        MemoryState? state = null;
        for (int i = 0; i < offsets.Length; i++)
        {
            var answer = new PackedAnswer(facts.Recent[i]);
            double recall = state is { } held ? memory.Recall(held, answer.At) : 1;
            (_, rating) = Ratings.After(common, rating, answer.Difficulty, answer.Credit, recall, 1);
            state = memory.Review(state, GradeOf(answer), answer.At);
            offsets[i] = rating.Offset;
        }
        float missing = facts.Rating.Offset - offsets[^1]; // what answers before the kept ones have left
        var points = ImmutableArray.CreateBuilder<MasteryPoint>(offsets.Length);
        for (int i = 0; i < offsets.Length; i++)
        {
            float ability = Math.Clamp(Ratings.Loading * common.Offset + prior + offsets[i] + missing, -AbilityScale.Most, AbilityScale.Most);
            points.Add(new MasteryPoint(new PackedAnswer(facts.Recent[i]).At, AbilityScale.MasteryAt(ability)));
        }
        // Told late, an answer may have come about before others that are counted already.
        points.Sort(static (a, b) => a.At.CompareTo(b.At));
        return points.MoveToImmutable();
    }

    /// <summary>As <see cref="MemoryModel.GradeOf"/>, from what is kept: help halves the credit, or quarters it.</summary>
    private static ReviewGrade GradeOf(PackedAnswer answer) =>
        answer.Credit < (answer.Helped ? 0.125f : 0.5f) ? ReviewGrade.Again
        : answer.Helped || answer.Credit < 1 ? ReviewGrade.Hard
        : ReviewGrade.Good;
}
