using System.Collections.Immutable;

namespace Sextant.Teaching;

/// <summary>What was told of a group last.</summary>
/// <param name="Learners">All of them, not rounded: for within only.</param>
/// <param name="Mean">Of their mastery, in hundredths.</param>
/// <param name="Shares">[5] in twentieths, by mastery; empty where there were too few.</param>
internal sealed record ToldGroup(int Learners, float Mean, ImmutableArray<float> Shares)
{
    public static readonly ToldGroup Nothing = new(0, 0, []);

    /// <param name="leastGroup">2 or more.</param>
    public GroupMastery To(ConceptId concept, int leastGroup) => Learners < leastGroup
        ? new GroupMastery(concept, 0, leastGroup, null, [])
        : new GroupMastery(concept, Learners / leastGroup * leastGroup, leastGroup, Mean, Shares);
}
