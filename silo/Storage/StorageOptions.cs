namespace Sextant.Storage;

/// <summary>Where and how Sextant keeps its data.</summary>
public sealed record StorageOptions
{
    /// <summary>Where these settings stand in the configuration.</summary>
    public const string Section = "Storage";

    /// <summary>The folder of the databases, made when missing. One silo uses it at a time.</summary>
    public string DataFolder { get; init; } = "./data";

    /// <summary>
    /// Rows that may wait to be written to one database, 1–10,000,000; a large row counts once more for every 256 bytes.
    /// More rides out longer stalls of the disk and takes more memory; beyond it callers are refused.
    /// </summary>
    public int QueueCapacity { get; init; } = 100_000;

    /// <summary>Rows after which a group is closed and committed, 1–1,000,000. More means fewer syncs, and longer ones.</summary>
    public int GroupCapacity { get; init; } = 10_000;

    /// <summary>Connections that read one database at once, 1–64. Each takes up to 8 MiB.</summary>
    public int Readers { get; init; } = 4;

    /// <exception cref="StorageException">A setting is outside its range; the message names it.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(DataFolder)) throw new StorageException($"{Section}:{nameof(DataFolder)} is empty: name a folder.");
        Within(QueueCapacity, 10_000_000, nameof(QueueCapacity));
        Within(GroupCapacity, 1_000_000, nameof(GroupCapacity));
        Within(Readers, 64, nameof(Readers));
    }

    private static void Within(int value, int most, string name)
    {
        if (value < 1 || value > most) throw new StorageException($"{Section}:{name} is {value}: it can be 1 to {most}.");
    }
}
