using Sextant.Learners;
using Sextant.Memory;

namespace Sextant.Tracing;

/// <summary>An exercise's part of a <see cref="KnowledgeFold"/>.</summary>
internal sealed class KnownItem(ItemFacts facts)
{
    public ItemFacts Facts { get; private set; } = facts;

    /// <summary>Larger for what was answered later.</summary>
    public long Touched { get; set; }

    public void Apply(Interaction answer, MemoryModel memory) => Facts = Facts with
    {
        AnsweredAt = answer.At > Facts.AnsweredAt ? answer.At : Facts.AnsweredAt, // told late, an answer makes nothing older
        Memory = memory.Review(Facts.Memory, MemoryModel.GradeOf(answer), answer.At),
    };
}
