using System.Collections.Immutable;
using Sextant.Learners;
using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>What an answer makes of the facts of a concept.</summary>
internal static class KnownConcept
{
    /// <param name="gain">What the answer adds to the common rating.</param>
    public static ConceptFacts After(
        ConceptFacts facts, Interaction answer, PackedAnswer packed, AbilityRating common, float share, MemoryModel memory, out AbilityRating gain)
    {
        double recall = facts.Memory is { } held ? memory.Recall(held, answer.At) : 1;
        (AbilityRating moved, AbilityRating rating) = Ratings.After(common, facts.Rating, packed.Difficulty, packed.Credit, recall, share);
        gain = new AbilityRating(moved.Offset - common.Offset, moved.Information - common.Information);
        return facts with
        {
            Rating = rating,
            // What was never known cannot be forgotten: memory begins with the first right answer.
            Memory = memory.Review(facts.Tally.Credit > 0 ? facts.Memory : null, GradeOf(facts, answer, packed.Credit), answer.At),
            Tally = new AnswerTally(facts.Tally.Count + 1, facts.Tally.Credit + packed.Credit),
            Recent = With(facts.Recent, packed.Bits),
        };
    }

    /// <summary>
    /// As of a card, but that the exercises of a sitting differ: among more right answers of the same day a wrong one is a hard
    /// question, not a concept forgotten a minute after it was known.
    /// </summary>
    private static ReviewGrade GradeOf(ConceptFacts facts, Interaction answer, float credit)
    {
        ReviewGrade grade = MemoryModel.GradeOf(answer);
        bool sameDay = facts.Memory is { } held && answer.At < held.ReviewedAt.AddDays(1);
        return grade == ReviewGrade.Again && sameDay && facts.Tally.Credit + credit >= 0.5f * (facts.Tally.Count + 1) ? ReviewGrade.Hard : grade;
    }

    private static ImmutableArray<long> With(ImmutableArray<long> recent, long newest)
    {
        if (recent.IsDefaultOrEmpty) return [newest];
        return recent.Length < TracingLimits.RecentAnswers ? recent.Add(newest) : [.. recent.AsSpan()[1..], newest];
    }
}
