using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Learners;

namespace Sextant.Storage;

/// <summary>The journal in <c>journal.db</c>: rows in the order of commitment, and two indexes to find a learner's.</summary>
public sealed class SqliteJournal : IInteractionJournal, IAsyncDisposable
{
    internal const string File = "journal.db";
    private const int Version = 3;

    // Learners are interned: an interaction names its learner in 1–4 bytes, three times.
    private const string Schema = """
        CREATE TABLE learners (
            id INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL,
            learner TEXT NOT NULL,
            UNIQUE (tenant, learner)) STRICT;
        CREATE TABLE interactions (
            sequence INTEGER PRIMARY KEY,
            learner INTEGER NOT NULL,
            version INTEGER NOT NULL,
            id TEXT NOT NULL,
            resource TEXT NOT NULL,
            kind INTEGER NOT NULL,
            value REAL,
            at INTEGER NOT NULL, -- UTC ticks
            UNIQUE (learner, version),
            UNIQUE (learner, id)) STRICT;
        CREATE TABLE erased (through INTEGER NOT NULL) STRICT; -- the highest sequence ever given to a row since erased
        INSERT INTO erased VALUES (0)
        """;

    private const string StudyDetails = """
        ALTER TABLE interactions ADD COLUMN attempts INTEGER;
        ALTER TABLE interactions ADD COLUMN hints INTEGER;
        ALTER TABLE interactions ADD COLUMN seconds REAL;
        -- What was studied, as it was then; ids hold no control characters, so that a line break parts them.
        ALTER TABLE interactions ADD COLUMN studied_kind INTEGER;
        ALTER TABLE interactions ADD COLUMN studied_concepts TEXT;
        ALTER TABLE interactions ADD COLUMN studied_difficulty REAL
        """;

    // No trigger writes it, as in PostgreSQL: a program of the version before does not open a file of this one.
    private const string Erasures = """
        CREATE TABLE erasures (
            sequence INTEGER PRIMARY KEY, -- each has a place of its own among the interactions
            tenant TEXT NOT NULL,
            who BLOB NOT NULL -- SHA-256 of tenant and learner
        ) STRICT
        """;

    private long lastSequence; // the writer's thread alone; a group that fails leaves a gap, never a reuse

    private SqliteJournal(DataFolder folder, StorageOptions options)
    {
        Database = SqliteDatabase.Open(folder, File, new SqliteSchema(Version, Schema, Upgrades: [StudyDetails, Erasures]), options, connection => lastSequence = connection
            .Prepare("SELECT max(through, coalesce((SELECT max(sequence) FROM interactions), 0)) FROM erased").Scalar() ?? 0);
    }

    internal SqliteDatabase Database { get; }

    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteJournal Open(DataFolder folder, StorageOptions options) => new(folder, options);

    public Task<JournalReceipt> Append(
        TenantId tenant,
        LearnerId learner,
        long expectedVersion,
        ImmutableArray<Interaction> interactions,
        CancellationToken cancellation = default) =>
        Database.Write(
            interactions.Length, connection => Append(connection, tenant, learner, expectedVersion, interactions), cancellation);

    public Task<ImmutableArray<JournalEntry>> Read(
        TenantId tenant, LearnerId learner, long afterVersion, int limit, CancellationToken cancellation = default) =>
        Database.Read(connection => JournalRows.Read(connection, tenant, learner, afterVersion, limit), cancellation);

    public Task<ImmutableArray<JournalEntry>> ReadAll(long afterSequence, int limit, CancellationToken cancellation = default) =>
        Database.Read(connection => JournalRows.ReadAll(connection, afterSequence, limit), cancellation);

    public Task<ImmutableArray<JournalErasure>> ReadErasures(long afterSequence, int limit, CancellationToken cancellation = default) =>
        Database.Read(connection => JournalRows.ReadErasures(connection, afterSequence, limit), cancellation);

    public Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation = default) =>
        Database.Erase(connection => Erase(connection, tenant, learner), cancellation);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private JournalReceipt Append(
        SqliteConnection connection, TenantId tenant, LearnerId learner, long expectedVersion, ImmutableArray<Interaction> interactions)
    {
        long? known = JournalRows.Find(connection, tenant, learner);
        long version = known is { } row ? JournalRows.LastVersion(connection, row) : 0;
        if (version != expectedVersion)
        {
            throw new InconsistentStateException(
                $"A learner of tenant {tenant} is at version {version}, not {expectedVersion}: another activation has written.");
        }
        if (interactions.IsEmpty) return new JournalReceipt(version, []);
        return Append(connection, known ?? JournalRows.Intern(connection, tenant, learner), version, interactions);
    }

    private JournalReceipt Append(SqliteConnection connection, long learner, long version, ImmutableArray<Interaction> interactions)
    {
        var accepted = ImmutableArray.CreateBuilder<Interaction>(interactions.Length);
        foreach (var interaction in interactions)
        {
            if (!JournalRows.Insert(connection, lastSequence + 1, learner, version + 1, interaction)) continue;
            lastSequence++;
            version++;
            accepted.Add(interaction);
        }
        return new JournalReceipt(version, accepted.DrainToImmutable());
    }

    private long Erase(SqliteConnection connection, TenantId tenant, LearnerId learner)
    {
        if (JournalRows.Find(connection, tenant, learner) is not { } row) return 0;
        connection.Prepare("UPDATE erased SET through = ?1").Bind(1, lastSequence + 1).Run();
        return JournalRows.Erase(connection, ++lastSequence, row, tenant, learner);
    }
}
