namespace Sextant.Encoding;

/// <summary>How texts of many callers are gathered into batches. Section <c>Encoder:Queue</c>.</summary>
public sealed class EncoderQueueOptions
{
    /// <summary>Tokens in one batch, 64–1,048,576. Raised, throughput grows a little and a query waits longer behind a batch.</summary>
    public int BatchTokens { get; set; } = 4096;

    /// <summary>Tokens that may wait, 1,024–67,108,864. Beyond it callers are refused; raised, a burst waits longer instead.</summary>
    public int MaxWaitingTokens { get; set; } = 1 << 20;

    /// <summary>Compute threads, 1–256. More than there are cores gains nothing.</summary>
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        Check(BatchTokens, 64, 1 << 20, nameof(BatchTokens));
        Check(MaxWaitingTokens, 1024, 1 << 26, nameof(MaxWaitingTokens));
        Check(Threads, 1, 256, nameof(Threads));
    }

    private static void Check(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"Encoder:Queue:{name} must be between {least} and {most}.");
    }
}
