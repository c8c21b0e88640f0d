namespace Sextant.Storage;

/// <summary>Where and how Sextant keeps its data.</summary>
public sealed record StorageOptions
{
    /// <summary>Where these settings stand in the configuration.</summary>
    public const string Section = "Storage";

    public const string Sqlite = "sqlite";
    public const string Postgres = "postgresql";

    /// <summary><see cref="Sqlite"/>, for a silo that stands alone, or <see cref="Postgres"/>, which silos share.</summary>
    public string Provider { get; init; } = Sqlite;

    /// <summary>
    /// Of PostgreSQL, as Npgsql reads it: <c>Host=…;Database=…;Username=…;Password=…</c>. A secret: it comes from the
    /// environment, and no message repeats it.
    /// </summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// How long a start waits for PostgreSQL to answer, 0 to an hour. More lets silo and database start together in any order;
    /// less tells sooner that the address is wrong.
    /// </summary>
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder of the databases and of models, made when missing. One silo uses it at a time.</summary>
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
        if (Provider is not (Sqlite or Postgres))
            throw new StorageException($"{Section}:{nameof(Provider)} is '{Provider}': it can be {Sqlite} or {Postgres}.");
        if (Provider == Postgres && string.IsNullOrWhiteSpace(ConnectionString))
            throw new StorageException($"{Section}:{nameof(ConnectionString)} is empty: {Postgres} needs one, such as Host=localhost;Database=sextant;Username=sextant.");
        if (StartPatience < TimeSpan.Zero || StartPatience > TimeSpan.FromHours(1))
            throw new StorageException($"{Section}:{nameof(StartPatience)} is {StartPatience}: it can be 00:00:00 to 01:00:00.");
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
