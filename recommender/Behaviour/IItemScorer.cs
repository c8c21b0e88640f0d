using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>
/// A model that scores every item for a history. Immutable once trained, and safe for any number of threads at once.
/// </summary>
public interface IItemScorer
{
    /// <summary>Of the feature that its scores make, and of its tensors.</summary>
    string Name { get; }

    int ItemCount { get; }

    /// <summary>Larger is better; comparable within one call only. An empty history is allowed.</summary>
    /// <param name="history">Oldest first, an item at most once.</param>
    /// <param name="at">The time of asking, Unix milliseconds; not before the last visit.</param>
    /// <param name="scores">[items], overwritten. Finite.</param>
    void Score(ReadOnlySpan<Visit> history, long at, Span<float> scores);

    /// <summary>The position in the history of the visit that speaks most for an item; −1 when none does.</summary>
    int MainVisit(ReadOnlySpan<Visit> history, int item);

    /// <summary>Adds its tensors, each named "<see cref="Name"/>.…". What reads them stands beside it as Load.</summary>
    void Save(TensorBundle bundle);
}
