using System.Collections.Immutable;
using Sextant.Experiments;

namespace Sextant.Storage;

/// <summary>The exposure log in <c>exposures.db</c>.</summary>
public sealed class SqliteExposureLog : IExposureLog, IAsyncDisposable
{
    private const string File = "exposures.db";
    private const int Version = 2;

    // Numbers of learners and answers are never used again: AUTOINCREMENT.
    private const string Schema = """
        CREATE TABLE learners (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            tenant TEXT NOT NULL,
            learner TEXT NOT NULL,
            UNIQUE (tenant, learner)) STRICT;
        CREATE TABLE variants (
            id INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL,
            experiment TEXT NOT NULL,
            variant TEXT NOT NULL,
            UNIQUE (tenant, experiment, variant)) STRICT;
        CREATE TABLE answers (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            learner INTEGER NOT NULL,
            variant INTEGER NOT NULL, -- with its tenant
            request TEXT NOT NULL,
            at INTEGER NOT NULL) STRICT; -- UTC ticks
        CREATE INDEX answers_of_learner ON answers (learner, at);
        CREATE TABLE items (
            answer INTEGER NOT NULL,
            place INTEGER NOT NULL, -- from 1
            resource TEXT NOT NULL,
            propensity REAL NOT NULL,
            rewarded INTEGER NOT NULL,
            PRIMARY KEY (answer, place)) STRICT, WITHOUT ROWID;
        CREATE TABLE counts (
            variant INTEGER NOT NULL,
            learner INTEGER NOT NULL,
            shown INTEGER NOT NULL,
            rewarded INTEGER NOT NULL,
            last INTEGER NOT NULL, -- UTC ticks
            PRIMARY KEY (variant, learner)) STRICT, WITHOUT ROWID
        """;

    // Erased learners are known again and not named: see LearnerMark.
    private const string Erasures = """
        CREATE TABLE erasures (
            who BLOB PRIMARY KEY,
            at INTEGER NOT NULL -- UTC ticks
        ) STRICT, WITHOUT ROWID
        """;

    private readonly SqliteDatabase database;

    private SqliteExposureLog(SqliteDatabase database) => this.database = database;

    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteExposureLog Open(DataFolder folder, StorageOptions options) =>
        new(SqliteDatabase.Open(folder, File, new SqliteSchema(Version, Schema, Upgrades: [Erasures]), options));

    public Task Append(
        ImmutableArray<Exposure> shown, ImmutableArray<Outcome> outcomes, TimeSpan window, CancellationToken cancellation = default) =>
        database.Write(shown.Sum(exposure => 1 + exposure.Items.Length) + outcomes.Length, connection =>
        {
            foreach (Exposure exposure in shown)
                if (!ExposureRows.IsErased(connection, exposure.Tenant, exposure.Learner, exposure.At)) ExposureRows.Add(connection, exposure);
            foreach (Outcome outcome in outcomes)
                if (!ExposureRows.IsErased(connection, outcome.Tenant, outcome.Learner, outcome.At)) ExposureRows.Attribute(connection, outcome, window);
            return true;
        }, cancellation);

    public Task<ImmutableArray<LoggedExposure>> Read(
        TenantId tenant, long after, int limit, DateTimeOffset before, CancellationToken cancellation = default) =>
        database.Read(connection => ExposureRows.Read(connection, tenant, after, limit, before), cancellation);

    public Task<ImmutableArray<VariantTally>> Tally(TenantId tenant, string experiment, CancellationToken cancellation = default) =>
        database.Read(connection => ExposureRows.Tally(connection, tenant, experiment), cancellation);

    public Task<long> Erase(TenantId tenant, LearnerId learner, DateTimeOffset at, CancellationToken cancellation = default) =>
        database.Erase(connection => ExposureRows.Erase(connection, tenant, learner, at), cancellation);

    public Task<int> Trim(DateTimeOffset before, long keep, CancellationToken cancellation = default) =>
        database.Write(1, connection => ExposureRows.Trim(connection, before, keep), cancellation);

    public Task ForgetLearners(DateTimeOffset before, CancellationToken cancellation = default) =>
        database.Write(1, connection => ExposureRows.ForgetLearners(connection, before), cancellation);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
