using Sextant.Ranking;

namespace Sextant.Experiments;

/// <summary>One way to recommend that is tried on a part of the learners.</summary>
public sealed record VariantOptions
{
    /// <summary>1 to 64 letters, digits, dots, hyphens and underscores; not "control", which is everybody else.</summary>
    public string Name { get; init; } = "";

    /// <summary>The part of the learners who get it, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>How it ranks: the settings of the installation with what the variant says otherwise.</summary>
    public RankerOptions Ranking { get; init; } = new();

    public ExplorationOptions Exploration { get; init; } = new();
}
