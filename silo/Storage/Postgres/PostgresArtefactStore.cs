using System.Collections.Immutable;
using Npgsql;
using Sextant.Refusals;
using Sextant.Training;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>Trained models of one sort.</summary>
/// <param name="sort">Apart from every other sort in the same database.</param>
public sealed class PostgresArtefactStore(PostgresDatabase database, string sort) : IArtefactStore
{
    /// <summary>Sorts of models: stored.</summary>
    public const string Relevance = "relevance", Tracing = "tracing", Counts = "counts";

    public async Task Put(TenantId tenant, Artefact artefact, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        byte[] remarks = StorageJson.Write(artefact.Remarks);
        int put = await database.Write(
            (connection, token) => connection.Run(token, Sql("""
                INSERT INTO artefacts (sort, tenant, name, trained, remarks, content) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (sort, tenant, name) DO NOTHING
                """).With(sort).With(tenant.Value).With(artefact.Name).With(artefact.TrainedAt.ToUnixTimeMilliseconds()).With(remarks).With(content)),
            cancellation).ConfigureAwait(false);
        if (put == 0) throw new RefusalException(Refusal.Conflict, $"There is a model '{artefact.Name}' already.", "name");
    }

    public Task<ImmutableArray<Artefact>> List(TenantId tenant, CancellationToken cancellation = default) => database.Read<ImmutableArray<Artefact>>(
        async (connection, token) => [.. await connection.Rows(
            row => new Artefact(
                row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
                StorageJson.Read<ImmutableSortedDictionary<string, string>>(row.GetFieldValue<byte[]>(2))),
            token,
            Sql("SELECT name, trained, remarks FROM artefacts WHERE sort = $1 AND tenant = $2 ORDER BY trained DESC, id DESC")
                .With(sort).With(tenant.Value)).ConfigureAwait(false)],
        cancellation);

    public Task<byte[]?> Read(TenantId tenant, string name, CancellationToken cancellation = default) => database.Read(
        (connection, token) => connection.Scalar<byte[]>(
            token, Sql("SELECT content FROM artefacts WHERE sort = $1 AND tenant = $2 AND name = $3").With(sort).With(tenant.Value).With(name)),
        cancellation);

    public Task<ArtefactChoice> ReadChoice(TenantId tenant, CancellationToken cancellation = default) => database.Read(
        async (connection, token) => (await connection.Rows(
            row => new ArtefactChoice(row.TextOrNull(0), row.TextOrNull(1)), token,
            Sql("SELECT active, previous FROM artefact_choices WHERE sort = $1 AND tenant = $2").With(sort).With(tenant.Value)).ConfigureAwait(false))
            .SingleOrDefault(ArtefactChoice.None),
        cancellation);

    public Task<ImmutableDictionary<TenantId, ArtefactChoice>> Choices(CancellationToken cancellation = default) => database.Read(
        async (connection, token) => (await connection.Rows(
            row => KeyValuePair.Create(new TenantId(row.GetString(0)), new ArtefactChoice(row.TextOrNull(1), row.TextOrNull(2))), token,
            Sql("SELECT tenant, active, previous FROM artefact_choices WHERE sort = $1").With(sort)).ConfigureAwait(false))
            .ToImmutableDictionary(),
        cancellation);

    public Task SaveChoice(TenantId tenant, ArtefactChoice choice, CancellationToken cancellation = default) => database.Write(
        async (connection, token) =>
        {
            string[] names = [.. new[] { choice.Active, choice.Previous }.OfType<string>()];
            List<string> known = await connection.Rows(row => row.GetString(0), token, Lock(),
                Sql("SELECT name FROM artefacts WHERE sort = $1 AND tenant = $2 AND name = ANY ($3)").With(sort).With(tenant.Value).With(names))
                .ConfigureAwait(false);
            if (names.Except(known).FirstOrDefault() is { } missing)
                throw RefusalException.NotFound($"There is no trained model '{missing}'.", "name");
            return await connection.Run(token, Sql("""
                INSERT INTO artefact_choices (sort, tenant, active, previous) VALUES ($1, $2, $3, $4)
                ON CONFLICT (sort, tenant) DO UPDATE SET active = excluded.active, previous = excluded.previous
                """).With(sort).With(tenant.Value).With(choice.Active).With(choice.Previous)).ConfigureAwait(false);
        },
        cancellation);

    public Task Trim(TenantId tenant, int keep, CancellationToken cancellation = default) => database.Write(
        (connection, token) => connection.Run(token, Lock(), Sql("""
            DELETE FROM artefacts a WHERE a.sort = $1 AND a.tenant = $2
            AND a.id NOT IN (SELECT id FROM artefacts WHERE sort = $1 AND tenant = $2 ORDER BY trained DESC, id DESC LIMIT $3)
            AND NOT EXISTS (SELECT FROM artefact_choices c WHERE c.sort = $1 AND c.tenant = $2 AND a.name IN (c.active, c.previous))
            """).With(sort).With(tenant.Value).With((long)keep)),
        cancellation);

    /// <summary>One who chooses or trims at a time, so that nothing chosen is trimmed.</summary>
    private static NpgsqlBatchCommand Lock() => Sql("LOCK TABLE artefact_choices IN SHARE ROW EXCLUSIVE MODE");
}
