using System.Collections.Immutable;
using Npgsql;

namespace Sextant.Storage.Postgres;

/// <summary>The schema of a PostgreSQL database: what <c>--migrate</c> applies and every start checks.</summary>
public static class PostgresMigrations
{
    /// <summary>Any number that no other program on the database takes for its own locks.</summary>
    private const long Lock = 0x5365_7874_616E_74; // "Sextant"

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private static readonly int[] Known = [.. PostgresMigration.All.Select(migration => migration.Number)];

    /// <summary>Applies what is missing, each step in a transaction of its own; silos that migrate at once wait for each other.</summary>
    /// <returns>The names of the steps applied, none when the schema was up to date.</returns>
    /// <exception cref="StorageException">The database cannot be used, or was migrated by a newer program.</exception>
    public static async Task<ImmutableArray<string>> Apply(PostgresDatabase database, CancellationToken cancellation = default)
    {
        try
        {
            await using NpgsqlConnection connection = await database.Connect(cancellation).ConfigureAwait(false);
            var applied = ImmutableArray.CreateBuilder<string>();
            foreach (PostgresMigration migration in PostgresMigration.All)
                if (await Apply(database, connection, migration, cancellation).ConfigureAwait(false)) applied.Add(migration.Name);
            return applied.DrainToImmutable();
        }
        catch (Exception failure) when (PostgresFailure.Is(failure))
        {
            throw Describe(database, failure);
        }
    }

    /// <summary>Waits, at most for <paramref name="patience"/>, for a server that is away or starting, and compares its schema with this program's.</summary>
    /// <exception cref="StorageException">
    /// What is wrong and what to do about it: server, database, password, or schema absent, older, or newer by a step that this
    /// program cannot work with; or commits that are
    /// answered before they are written, so that what was acknowledged could be lost.
    /// </exception>
    public static async Task Check(PostgresDatabase database, TimeSpan patience, CancellationToken cancellation = default)
    {
        long began = database.Time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await using NpgsqlConnection connection = await database.Connect(cancellation).ConfigureAwait(false);
                Compare(database, await Applied(connection, cancellation).ConfigureAwait(false));
                await RequireDurableCommits(database, connection, cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (PostgresFailure.Is(failure))
            {
                if (!PostgresFailure.IsPassing(failure) || database.Time.GetElapsedTime(began) + pause > patience) throw Describe(database, failure);
                await Task.Delay(pause, database.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> Apply(
        PostgresDatabase database, NpgsqlConnection connection, PostgresMigration migration, CancellationToken cancellation)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        // Nobody's answer waits behind a migration: a program on a busy machine may take its time over a step, one that vanished is ended.
        await Run(
            connection,
            $"SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '1min'; SELECT pg_advisory_xact_lock({Lock})",
            cancellation).ConfigureAwait(false);
        AppliedStep[] applied = await Applied(connection, cancellation).ConfigureAwait(false);
        RefuseNewer(database, applied);
        if (applied.Any(step => step.Number == migration.Number)) return false;
        await Run(connection, migration.Sql, cancellation).ConfigureAwait(false);
        await Run(
            connection,
            $"""
            CREATE TABLE IF NOT EXISTS sextant_schema (
                number integer PRIMARY KEY, name text NOT NULL, applied timestamptz NOT NULL DEFAULT now(),
                breaking boolean NOT NULL DEFAULT false); -- for programs that do not know the step
            INSERT INTO sextant_schema (number, name, breaking) VALUES ({migration.Number}, '{migration.Name}', {migration.Breaking})
            """,
            cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The steps a database has gone through, none when it has no schema.</summary>
    private static async Task<AppliedStep[]> Applied(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand("SELECT to_regclass('sextant_schema') IS NOT NULL", connection);
        if (await exists.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not true) return [];
        return [.. await connection.Rows(
            row => new AppliedStep(row.GetInt32(0), row.GetBoolean(1)),
            cancellation,
            PostgresCommands.Sql("SELECT number, breaking FROM sextant_schema")).ConfigureAwait(false)];
    }

    /// <summary>A newer schema is worked with unless a step of it says otherwise: silos of two versions run side by side in an upgrade.</summary>
    private static void Compare(PostgresDatabase database, AppliedStep[] applied)
    {
        RefuseNewer(database, [.. applied.Where(step => step.Breaking)]);
        if (applied.Length == 0)
            throw new StorageException($"{database.Name} has no tables of Sextant yet. Run the silo once with --migrate.");
        if (Known.Except(applied.Select(step => step.Number)).ToArray() is { Length: > 0 } missing)
            throw new StorageException($"{database.Name} has an older schema, without {missing.Min():0000}; this Sextant needs {PostgresMigration.All[^1].Name}. Run the silo once with --migrate.");
    }

    private static void RefuseNewer(PostgresDatabase database, AppliedStep[] applied)
    {
        if (applied.Select(step => step.Number).Except(Known).ToArray() is { Length: > 0 } newer)
            throw new StorageException($"{database.Name} has schema {newer.Max():0000}, written by a newer Sextant; this one knows {PostgresMigration.All[^1].Name}. Run the newer one, or restore a backup.");
    }

    private static async Task RequireDurableCommits(PostgresDatabase database, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var setting = new NpgsqlCommand("SHOW synchronous_commit", connection);
        if (await setting.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is "off")
            throw new StorageException($"{database.Name}, has synchronous_commit = off: what is acknowledged could be lost. Set it to on, local or what a standby asks for.");
    }

    private static StorageException Describe(PostgresDatabase database, Exception failure) => new(
        $"{database.Name}, cannot be used: {PostgresFailure.Explain(failure)}. Mend that, or correct {StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}.", failure);

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // Steps of the program's own and numbers; nothing of a caller's.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // an index over years of a journal takes its time
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private readonly record struct AppliedStep(int Number, bool Breaking);
}
