namespace Sextant.Experiments;

/// <summary>Which variants of the pipeline are tried, and how their outcomes are told. Section <c>Experiments</c>.</summary>
public sealed record ExperimentOptions
{
    public const string Section = "Experiments";

    /// <summary>Everybody who is in no variant: the installation's own settings.</summary>
    public const string Control = "control";

    private const int MaxVariants = 16;
    private const int MaxNameLength = 64;

    /// <summary>1 to 64 letters, digits, dots, hyphens and underscores. Another name deals the learners anew and counts from zero.</summary>
    public string Name { get; init; } = "default";

    /// <summary>At most 16, their shares at most 1 together; the learners who are left over are the control.</summary>
    public IReadOnlyList<VariantOptions> Variants { get; init; } = [];

    /// <summary>The control's own.</summary>
    public ExplorationOptions Exploration { get; init; } = new();

    /// <summary>
    /// How long after being shown a positive interaction with an item still counts as its outcome. 1 minute to 30 days.
    /// Longer: more of the slow outcomes, and more that would have come anyway.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and what it can be.</exception>
    public ExperimentOptions Validated()
    {
        Require(IsName(Name), nameof(Name), $"'{Name}' is not 1 to {MaxNameLength} letters, digits, dots, hyphens and underscores.");
        Require(Variants.Count <= MaxVariants, nameof(Variants), $"There are {Variants.Count}; at most {MaxVariants} are tried at once.");
        Require(Window >= TimeSpan.FromMinutes(1) && Window <= TimeSpan.FromDays(30), nameof(Window), $"{Window} is not 1 minute to 30 days.");
        Exploration.Validated();
        for (int i = 0; i < Variants.Count; i++) Check(Variants[i], i);
        double shares = Variants.Sum(variant => variant.Share);
        // Tenths do not add up exactly.
        Require(shares <= 1 + 1e-9, nameof(Variants), $"The shares add up to {shares:0.####}, which is more than everybody.");
        return this;
    }

    private void Check(VariantOptions variant, int index)
    {
        string at = $"{nameof(Variants)}:{index}:";
        Require(IsName(variant.Name), at + nameof(variant.Name), $"'{variant.Name}' is not 1 to {MaxNameLength} letters, digits, dots, hyphens and underscores.");
        Require(variant.Name != Control, at + nameof(variant.Name), $"'{Control}' is everybody who is in no variant.");
        Require(Variants.Count(other => other.Name == variant.Name) == 1, at + nameof(variant.Name), $"'{variant.Name}' is there twice.");
        Require(variant.Share is >= 0 and <= 1, at + nameof(variant.Share), $"{variant.Share} is not 0 to 1.");
        variant.Ranking.Validated();
        variant.Exploration.Validated();
    }

    private static bool IsName(string name) =>
        name is { Length: >= 1 and <= MaxNameLength } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static void Require(bool met, string setting, string what)
    {
        if (!met) throw new ArgumentOutOfRangeException($"{Section}:{setting}", what);
    }
}
