using Npgsql;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <param name="Expected">The ETag that must be stored; null for none.</param>
internal sealed record StateWrite(string Grain, string Name, string? Expected, byte[] Payload);

/// <param name="Etag">The new one when it was written, else the one that stands stored; null for none.</param>
internal readonly record struct StateOutcome(bool Written, long? Etag);

/// <summary>The statements of grain storage.</summary>
internal static class PostgresStateRows
{
    public static async Task<StoredState?> Find(NpgsqlConnection connection, string grain, string name, CancellationToken cancellation) =>
        (await connection.Rows(
            row => new StoredState(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellation,
            Sql("SELECT etag, payload FROM grain_states WHERE grain = $1 AND name = $2").With(grain).With(name)).ConfigureAwait(false))
            .SingleOrDefault();

    /// <summary>Writes each state that stands at its expected ETag; the others find out which one stands instead.</summary>
    public static async Task<StateOutcome[]> Write(NpgsqlConnection connection, IReadOnlyList<StateWrite> writes, CancellationToken cancellation)
    {
        // Rows are locked in one order by all silos, so that no two groups wait for each other.
        int[] order = [.. Enumerable.Range(0, writes.Count)
            .OrderBy(i => writes[i].Grain, StringComparer.Ordinal).ThenBy(i => writes[i].Name, StringComparer.Ordinal)];
        long?[] written = await Put(connection, [.. order.Select(i => writes[i])], cancellation).ConfigureAwait(false);
        var outcomes = new StateOutcome[writes.Count];
        for (int k = 0; k < order.Length; k++)
        {
            StateWrite write = writes[order[k]];
            outcomes[order[k]] = written[k] is { } etag
                ? new StateOutcome(true, etag)
                : new StateOutcome(false, await Etag(connection, write.Grain, write.Name, cancellation).ConfigureAwait(false));
        }
        return outcomes;
    }

    public static async Task<StateOutcome> Clear(
        NpgsqlConnection connection, string grain, string name, string? expected, CancellationToken cancellation)
    {
        int cleared = await connection.Run(cancellation, Sql("DELETE FROM grain_states WHERE grain = $1 AND name = $2 AND etag = $3")
            .With(grain).With(name).With(StateEtag.Number(expected))).ConfigureAwait(false);
        long? stored = cleared > 0 ? null : await Etag(connection, grain, name, cancellation).ConfigureAwait(false);
        return new StateOutcome(cleared > 0 || (stored is null && expected is null), stored);
    }

    /// <summary>In one round trip. The new ETag of each, null where another one stood.</summary>
    private static async Task<long?[]> Put(NpgsqlConnection connection, StateWrite[] writes, CancellationToken cancellation)
    {
        await using NpgsqlBatch batch = connection.Batch([.. writes.Select(Put)]);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var etags = new long?[writes.Length];
        for (int i = 0; i < etags.Length; i++)
        {
            if (await reader.ReadAsync(cancellation).ConfigureAwait(false)) etags[i] = reader.GetInt64(0);
            await reader.NextResultAsync(cancellation).ConfigureAwait(false);
        }
        return etags;
    }

    private static NpgsqlBatchCommand Put(StateWrite write) => write.Expected is null
        ? Sql("""
            INSERT INTO grain_states (grain, name, etag, payload) VALUES ($1, $2, nextval('grain_etags'), $3)
            ON CONFLICT (grain, name) DO NOTHING RETURNING etag
            """).With(write.Grain).With(write.Name).With(write.Payload)
        : Sql("""
            UPDATE grain_states SET etag = nextval('grain_etags'), payload = $3 WHERE grain = $1 AND name = $2 AND etag = $4 RETURNING etag
            """).With(write.Grain).With(write.Name).With(write.Payload).With(StateEtag.Number(write.Expected));

    private static Task<long?> Etag(NpgsqlConnection connection, string grain, string name, CancellationToken cancellation) =>
        connection.Scalar<long?>(cancellation, Sql("SELECT etag FROM grain_states WHERE grain = $1 AND name = $2").With(grain).With(name));
}
