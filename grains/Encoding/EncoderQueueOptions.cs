namespace Sextant.Encoding;

/// <summary>How texts of many callers are gathered into batches. Section <c>Encoder:Queue</c>.</summary>
public sealed class EncoderQueueOptions
{
    /// <summary>
    /// Tokens in one batch, 64–1,048,576. Raised, throughput grows a little and texts that have just arrived wait longer
    /// behind a batch that runs; queries wait for one step of it in any case.
    /// </summary>
    public int BatchTokens { get; set; } = 1024;

    /// <summary>Tokens that may wait, 1,024–67,108,864. Beyond it callers are refused; raised, a burst waits longer instead, and at last longer than callers do.</summary>
    public int MaxWaitingTokens { get; set; } = 1 << 18;

    /// <summary>Vectors of recent queries that are kept, 0–1,000,000. A query asked again within that many others costs nothing.</summary>
    public int RecentQueries { get; set; } = 10_000;

    /// <summary>Memory for them in bytes, 0–4 GiB; whichever bound is met first counts.</summary>
    public long RecentQueryBytes { get; set; } = 32 << 20;

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        Check(BatchTokens, 64, 1 << 20, nameof(BatchTokens));
        Check(MaxWaitingTokens, 1024, 1 << 26, nameof(MaxWaitingTokens));
        Check(RecentQueries, 0, 1_000_000, nameof(RecentQueries));
        Check(RecentQueryBytes, 0, 1L << 32, nameof(RecentQueryBytes));
    }

    private static void Check(long value, long least, long most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"Encoder:Queue:{name} must be between {least} and {most}.");
    }
}
