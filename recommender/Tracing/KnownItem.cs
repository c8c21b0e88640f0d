using Sextant.Learners;
using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>What an answer makes of the facts of an exercise.</summary>
internal static class KnownItem
{
    public static ItemFacts After(ItemFacts facts, Interaction answer, MemoryModel memory) => facts with
    {
        AnsweredAt = answer.At > facts.AnsweredAt ? answer.At : facts.AnsweredAt, // told late, an answer makes nothing older
        Memory = memory.Review(facts.Memory, MemoryModel.GradeOf(answer), answer.At),
    };
}
