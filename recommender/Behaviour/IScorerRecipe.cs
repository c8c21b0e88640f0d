using Sextant.Training;

namespace Sextant.Behaviour;

/// <summary>How to train a scorer: its options, which know what they are options of. A training takes any list of them.</summary>
public interface IScorerRecipe
{
    /// <summary>Of the scorer and its feature: letters, digits, '-' and '_'; distinct within a model.</summary>
    string Name { get; }

    /// <param name="threads">At least 1; the result does not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    IItemScorer Train(VisitLog log, int threads, IProgress<EpochReport>? progress, CancellationToken ct);
}
