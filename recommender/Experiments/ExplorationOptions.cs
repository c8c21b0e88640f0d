namespace Sextant.Experiments;

/// <summary>
/// How much of an answer is given to chance, so that the platform learns what the ranking alone would never show. Off by
/// default. Whatever is set: only candidates that would stand next in line take part, none below the relevance floor, none
/// sponsored, and each item's propensity is exact.
/// </summary>
public sealed record ExplorationOptions
{
    /// <summary>Nothing is left to chance.</summary>
    public static readonly ExplorationOptions Off = new();

    /// <summary>
    /// The probability with which an open place is drawn for, 0 to 0.5; at most this part of the open places is expected to
    /// show something else than the ranking would. 0: exploration is off.
    /// </summary>
    public double Share { get; init; }

    /// <summary>The first place that is open to chance, 1 to 100. 2: the best recommendation always stands.</summary>
    public int FromPlace { get; init; } = 2;

    /// <summary>Candidates that may stand in for the item of one open place, 1 to 8. More: wider, with smaller propensities.</summary>
    public int Alternatives { get; init; } = 3;

    /// <summary>
    /// How uncertain the score of a resource nobody has used is, as a share of the answer's best score, 0 to 10: a standard
    /// deviation, which falls with the root of one plus the interactions it has had. Higher: the new is drawn more often.
    /// </summary>
    public float Uncertainty { get; init; } = 0.25f;

    /// <summary>
    /// The part of the draws that is even over a place's candidates, 0.05 to 1; the rest is Thompson's. It keeps propensities
    /// of a drawn item at or above Share · Even / (Alternatives + 1), and with them the variance of off-policy estimates bounded.
    /// </summary>
    public double Even { get; init; } = 0.2;

    public bool IsOn => Share > 0;

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public ExplorationOptions Validated()
    {
        Require(Share is >= 0 and <= 0.5, nameof(Share), Share, "0 to 0.5");
        Require(FromPlace is >= 1 and <= 100, nameof(FromPlace), FromPlace, "1 to 100");
        Require(Alternatives is >= 1 and <= 8, nameof(Alternatives), Alternatives, "1 to 8");
        Require(Uncertainty is >= 0 and <= 10, nameof(Uncertainty), Uncertainty, "0 to 10");
        Require(Even is >= 0.05 and <= 1, nameof(Even), Even, "0.05 to 1");
        return this;
    }

    private static void Require(bool met, string setting, object value, string range)
    {
        if (!met) throw new ArgumentOutOfRangeException($"Experiments:Exploration:{setting}", value, $"It can be {range}.");
    }
}
