namespace Sextant.Indexing;

/// <summary>The shape of a graph and how hard it is searched (Malkov and Yashunin, 2018, section 4).</summary>
public sealed record HnswOptions
{
    /// <summary>
    /// M: links a row makes in each layer, 4 to 64; in the lowest one it keeps twice as many. Higher: better recall for the
    /// same <see cref="EfSearch"/>, more memory (8 bytes a row each) and a slower build.
    /// </summary>
    public int Links { get; init; } = 16;

    /// <summary>Candidates a row's links are chosen from, 8 to 2,000. Higher: a better graph, a slower build.</summary>
    public int EfConstruction { get; init; } = 200;

    /// <summary>
    /// Candidates kept while searching, 1 to 10,000; never fewer than rows asked for and a quarter more. Higher: better
    /// recall, slower.
    /// </summary>
    public int EfSearch { get; init; } = 64;

    /// <summary>Draws the rows' layers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>These options, or an error that names what is out of range.</summary>
    public HnswOptions Validated()
    {
        Require(Links is >= 4 and <= 64, nameof(Links), Links, "4 to 64");
        Require(EfConstruction is >= 8 and <= 2000, nameof(EfConstruction), EfConstruction, "8 to 2,000");
        Require(EfSearch is >= 1 and <= 10_000, nameof(EfSearch), EfSearch, "1 to 10,000");
        return this;
    }

    private static void Require(bool met, string setting, int value, string range)
    {
        if (!met) throw new ArgumentOutOfRangeException($"Index:Graph:{setting}", value, $"It can be {range}.");
    }
}
