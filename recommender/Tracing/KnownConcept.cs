using Sextant.Learners;
using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>A concept's part of a <see cref="KnowledgeFold"/>: its facts, open to change.</summary>
internal sealed class KnownConcept(ConceptId id)
{
    private readonly List<long> recent = new(4);
    private ConceptFacts? facts;

    public ConceptId Id { get; } = id;

    /// <summary>Larger for what was practised later.</summary>
    public long Touched { get; set; }

    public AnswerTally Tally { get; private set; }

    public int Exposures { get; private set; }

    public MemoryState? Memory { get; private set; }

    public AbilityRating Rating { get; private set; }

    public static KnownConcept From(ConceptFacts facts)
    {
        KnownConcept known = new(facts.Concept)
        {
            Tally = facts.Tally,
            Exposures = facts.Exposures,
            Memory = facts.Memory,
            Rating = facts.Rating,
            facts = facts,
        };
        if (!facts.Recent.IsDefault) known.recent.AddRange(facts.Recent);
        return known;
    }

    public void Expose()
    {
        Exposures++;
        facts = null;
    }

    /// <returns>What the answer adds to the common rating.</returns>
    public AbilityRating Apply(Interaction answer, PackedAnswer packed, AbilityRating common, float share, MemoryModel memory)
    {
        double recall = Memory is { } held ? memory.Recall(held, answer.At) : 1;
        (AbilityRating moved, Rating) = Ratings.After(common, Rating, packed.Difficulty, packed.Credit, recall, share);
        // What was never known cannot be forgotten: memory begins with the first right answer.
        Memory = memory.Review(Tally.Credit > 0 ? Memory : null, GradeOf(answer, packed.Credit), answer.At);
        Tally = new AnswerTally(Tally.Count + 1, Tally.Credit + packed.Credit);
        if (recent.Count == TracingLimits.RecentAnswers) recent.RemoveAt(0);
        recent.Add(packed.Bits);
        facts = null;
        return new AbilityRating(moved.Offset - common.Offset, moved.Information - common.Information);
    }

    /// <summary>
    /// As of a card, but that the exercises of a sitting differ: among more right answers of the same day a wrong one is a hard
    /// question, not a concept forgotten a minute after it was known.
    /// </summary>
    private ReviewGrade GradeOf(Interaction answer, float credit)
    {
        ReviewGrade grade = MemoryModel.GradeOf(answer);
        bool sameDay = Memory is { } held && answer.At < held.ReviewedAt.AddDays(1);
        return grade == ReviewGrade.Again && sameDay && Tally.Credit + credit >= 0.5f * (Tally.Count + 1) ? ReviewGrade.Hard : grade;
    }

    public ConceptFacts ToFacts() => facts ??= new ConceptFacts(Id, Tally, [.. recent], Exposures, Memory, Rating);
}
