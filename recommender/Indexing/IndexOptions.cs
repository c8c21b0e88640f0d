namespace Sextant.Indexing;

/// <summary>How a catalogue finds the nearest vectors.</summary>
public sealed record IndexOptions
{
    /// <summary>
    /// Rows up to which every one is read, 0 to 10 million. Above it a graph is built in the background, whose answers are
    /// nearly exact. Higher: exact answers for longer; each reads so many rows of dimensions bytes.
    /// </summary>
    public int ExactUpTo { get; init; } = 20_000;

    /// <summary>Threads that build, 1 to 64. Higher: a graph of 100,000 rows is there sooner, and answers are slower meanwhile.</summary>
    public int BuildThreads { get; init; } = 1;

    public HnswOptions Graph { get; init; } = new();

    /// <summary>These options, or an error that names what is out of range.</summary>
    public IndexOptions Validated()
    {
        if (ExactUpTo is < 0 or > 10_000_000)
            throw new ArgumentOutOfRangeException($"Index:{nameof(ExactUpTo)}", ExactUpTo, "It can be 0 to 10,000,000.");
        if (BuildThreads is < 1 or > 64)
            throw new ArgumentOutOfRangeException($"Index:{nameof(BuildThreads)}", BuildThreads, "It can be 1 to 64.");
        Graph.Validated();
        return this;
    }
}
