using System.Collections.Immutable;

namespace Sextant.Training;

/// <summary>Lists of candidates and which of them were taken up, to train a <see cref="RankingNetwork"/> on.</summary>
public sealed class RankingExamples
{
    private readonly List<RankingList> lists = [];

    /// <param name="features">Their names, in the order of a row.</param>
    public RankingExamples(ImmutableArray<string> features) => Features = features;

    public ImmutableArray<string> Features { get; }

    public IReadOnlyList<RankingList> Lists => lists;

    /// <exception cref="ArgumentException">Rows and labels do not fit, or a number is not finite.</exception>
    public void Add(RankingList list)
    {
        if (list.Rows.Length != list.Labels.Length * Features.Length)
            throw new ArgumentException($"{list.Labels.Length} candidates of {Features.Length} features are not {list.Rows.Length} numbers.", nameof(list));
        foreach (float value in list.Rows)
            if (!float.IsFinite(value)) throw new ArgumentException("A feature is not a finite number.", nameof(list));
        lists.Add(list);
    }
}
