using System.Collections.Immutable;
using Npgsql;
using Sextant.Catalogue;
using Sextant.Encoding;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>Vectors of a second model, by the change they belong to. A version is never used twice.</summary>
internal static class PostgresEmbeddingRows
{
    private const string LacksIt = """
        c.model IS NOT NULL AND c.model <> $1 AND NOT EXISTS (
            SELECT FROM catalogue_embeddings e WHERE e.model = $1 AND e.tenant = c.tenant AND e.version = c.version)
        """;

    public static async Task<ImmutableArray<VersionedChange>> Lacking(
        NpgsqlConnection connection, TenantId tenant, string modelId, long afterVersion, int limit, CancellationToken cancellation) =>
        [.. await connection.Rows(PostgresCatalogueRows.Change, cancellation, Sql($"""
            SELECT c.version, c.kind, c.subject, c.json, c.embedding, c.model FROM catalogue_changes c
            WHERE c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $2) AND c.version > $3 AND {LacksIt}
            ORDER BY c.version LIMIT $4
            """).With(modelId).With(tenant.Value).With(afterVersion).With((long)limit)).ConfigureAwait(false)];

    /// <param name="checkedTo">Beyond these versions alone it is looked.</param>
    public static async Task<bool> IsAnyLacking(
        NpgsqlConnection connection, string modelId, ImmutableDictionary<TenantId, long> checkedTo, CancellationToken cancellation) =>
        await connection.Scalar<bool>(cancellation, Sql($"""
            SELECT true FROM catalogue_tenants t
            LEFT JOIN unnest($2, $3) k(tenant, version) ON k.tenant = t.tenant
            JOIN catalogue_changes c ON c.tenant = t.id AND c.version > coalesce(k.version, 0)
            WHERE {LacksIt} LIMIT 1
            """).With(modelId).With(checkedTo.Keys.Select(tenant => tenant.Value).ToArray()).With(checkedTo.Values.ToArray())).ConfigureAwait(false);

    public static Task<int> Add(
        NpgsqlConnection connection, TenantId tenant, string modelId, ImmutableArray<VersionedEmbedding> embeddings, CancellationToken cancellation)
    {
        VersionedEmbedding[] last = [.. embeddings.Reverse().DistinctBy(one => one.Version)];
        return connection.Run(cancellation, Sql("""
            INSERT INTO catalogue_embeddings (model, tenant, version, embedding)
            SELECT $1, c.tenant, c.version, e.embedding FROM unnest($3, $4) e(version, embedding)
            JOIN catalogue_changes c ON c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $2) AND c.version = e.version
            ORDER BY c.version
            ON CONFLICT (model, tenant, version) DO UPDATE SET embedding = excluded.embedding
            """).With(modelId).With(tenant.Value)
            .With(last.Select(one => one.Version).ToArray()).With(last.Select(one => FloatBlob.Write(one.Embedding)).ToArray()));
    }

    public static async Task<EncodingProgress> Count(NpgsqlConnection connection, string modelId, CancellationToken cancellation) =>
        (await connection.Rows(row => new EncodingProgress(row.GetInt64(0), row.GetInt64(1)), cancellation, Sql($"""
            SELECT count(*) - count(*) FILTER (WHERE {LacksIt}), count(*) FROM catalogue_changes c WHERE c.model IS NOT NULL
            """).With(modelId)).ConfigureAwait(false))[0];

    /// <summary>First vectors of the active model move to their changes, then all others go that nobody will ask for. The caller holds the lock.</summary>
    public static async Task<bool> Tidy(NpgsqlConnection connection, ModelChoice choice, int limit, CancellationToken cancellation)
    {
        if (choice.Active?.Id is not { } active) return false;
        long? tenant = await connection.Scalar<long?>(cancellation, Sql("""
            SELECT id FROM catalogue_tenants WHERE id = (SELECT min(tenant) FROM catalogue_embeddings WHERE model = $1) FOR UPDATE
            """).With(active)).ConfigureAwait(false);
        return tenant is { } found
            ? await Move(connection, found, active, limit, cancellation).ConfigureAwait(false) > 0
            : await Drop(connection, [active, choice.Wanted?.Id ?? active], limit, cancellation).ConfigureAwait(false) > 0;
    }

    private static Task<long> Move(NpgsqlConnection connection, long tenant, string active, int limit, CancellationToken cancellation) =>
        connection.Scalar<long>(cancellation, Sql("""
            WITH next AS (
                SELECT version FROM catalogue_embeddings WHERE model = $1 AND tenant = $2 ORDER BY version LIMIT $3),
            taken AS (
                DELETE FROM catalogue_embeddings e USING next WHERE e.model = $1 AND e.tenant = $2 AND e.version = next.version
                RETURNING e.version, e.embedding),
            moved AS (
                UPDATE catalogue_changes c SET model = $1, embedding = taken.embedding FROM taken
                WHERE c.tenant = $2 AND c.version = taken.version)
            SELECT count(*) FROM taken
            """).With(active).With(tenant).With((long)limit));

    private static Task<int> Drop(NpgsqlConnection connection, string[] kept, int limit, CancellationToken cancellation) =>
        connection.Run(cancellation, Sql("""
            DELETE FROM catalogue_embeddings WHERE (model, tenant, version) IN (
                SELECT model, tenant, version FROM catalogue_embeddings WHERE model <> ALL ($1) LIMIT $2)
            """).With(kept).With((long)limit));
}
