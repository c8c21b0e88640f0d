namespace Sextant.Sharding;

/// <summary>When a tenant's resources are divided over the silos instead of being in the memory of every one, and what that may take.</summary>
public sealed class ShardingOptions
{
    /// <summary>Most shards of a tenant.</summary>
    public const int MostShards = 1024;

    /// <summary>
    /// Resources of a tenant, 1–1,000,000,000, that every silo holds by itself; with more of them they are divided into
    /// shards of at most so many. Raised, a silo needs more memory; lowered, more requests cost calls to other silos.
    /// </summary>
    public int ShardAbove { get; set; } = 1_000_000;

    /// <summary>
    /// Milliseconds, 50–60,000, that an answer waits for a shard before it is refused as unavailable. Raised, callers wait
    /// longer for a silo that is lost; lowered, a busy one counts as lost.
    /// </summary>
    public int ShardPatience { get; set; } = 2000;

    /// <summary>Questions, 1–10,000, that one shard works on at once; more are refused as overload. Raised, each takes longer.</summary>
    public int ShardQuestions { get; set; } = 256;

    /// <summary>Resources, 256–10,000,000, that a silo remembers of those its learners met, each for a minute. Raised, shards are asked less often.</summary>
    public int ShardMemory { get; set; } = 10_000;

    public TimeSpan Patience => TimeSpan.FromMilliseconds(ShardPatience);

    /// <summary>
    /// Into how many shards so many resources are divided: a power of two, 1 for not at all. A hash deals unevenly, so that
    /// one in eight places is left free.
    /// </summary>
    public int ShardsFor(long resources)
    {
        if (resources <= ShardAbove) return 1;
        int shards = 2;
        while (shards < MostShards && resources * 8 > (long)shards * ShardAbove * 7) shards *= 2;
        return shards;
    }

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public ShardingOptions Validated()
    {
        Require(ShardAbove, 1, 1_000_000_000, nameof(ShardAbove));
        Require(ShardPatience, 50, 60_000, nameof(ShardPatience));
        Require(ShardQuestions, 1, 10_000, nameof(ShardQuestions));
        Require(ShardMemory, 256, 10_000_000, nameof(ShardMemory));
        return this;
    }

    private static void Require(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Cluster:{name} must be between {least} and {most}."));
    }
}
