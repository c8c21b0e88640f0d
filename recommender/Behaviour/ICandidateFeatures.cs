using System.Collections.Immutable;

namespace Sextant.Behaviour;

/// <summary>What else is known of a candidate for a learner, such as the nearness of its content: more inputs of the ranking network.</summary>
public interface ICandidateFeatures
{
    /// <summary>Distinct, and none of a scorer.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>Called from several threads at once.</summary>
    /// <param name="history">What the learner met, oldest first.</param>
    /// <param name="candidates">Their items.</param>
    /// <param name="rows">[candidates, names], zeroed; to be filled with finite numbers, about 0 ± 1 at best.</param>
    void Write(ReadOnlySpan<Visit> history, long at, ReadOnlySpan<int> candidates, Span<float> rows);
}
