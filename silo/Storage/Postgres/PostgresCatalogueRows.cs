using System.Collections.Immutable;
using Npgsql;
using Sextant.Catalogue;
using static Sextant.Storage.Postgres.PostgresCommands;

namespace Sextant.Storage.Postgres;

/// <summary>The statements of the change feed.</summary>
internal static class PostgresCatalogueRows
{
    private const string Replace = """
        ON CONFLICT (tenant, kind, subject) DO UPDATE SET
            version = excluded.version, json = excluded.json, embedding = excluded.embedding, model = excluded.model
        """;

    /// <summary>
    /// Waits for its turn among the tenant's writers, puts the changes behind the head and drops the earlier ones of their
    /// subjects. Null, with nothing changed, when a vector is of a model that is neither active nor wanted.
    /// </summary>
    /// <remarks>
    /// The statement may have begun before another writer's turn ended. What it locks and replaces is read anew then:
    /// an UPDATE and an ON CONFLICT DO UPDATE see the newest committed row, not that of their snapshot.
    /// </remarks>
    public static Task<long?> Append(
        NpgsqlConnection connection, TenantId tenant, int count, PostgresCatalogueColumns changes, CancellationToken cancellation) =>
        connection.Scalar<long?>(
            cancellation,
            PostgresModelRows.ShareLock(),
            Intern([tenant.Value]),
            Sql($"""
                WITH grown AS (
                    UPDATE catalogue_tenants SET head = head + $2
                    WHERE tenant = $1 AND ({PostgresModelRows.AllKnown("$3")})
                    RETURNING id, head - $2 AS before, head),
                put AS (
                    INSERT INTO catalogue_changes (tenant, version, kind, subject, json, embedding, model)
                    SELECT grown.id, grown.before + c.place, c.kind, c.subject, c.json, c.embedding, c.model
                    FROM grown, unnest($4, $5, $6, $7, $8, $9) c(place, kind, subject, json, embedding, model)
                    {Replace})
                SELECT head FROM grown
                """)
                .With(tenant.Value).With((long)count).With(changes.Models.OfType<string>().Distinct().ToArray())
                .With(changes.Versions).With(changes.Kinds).With(changes.Subjects).With(changes.Jsons).With(changes.Embeddings).With(changes.Models));

    public static async Task<ImmutableArray<VersionedChange>> Read(
        NpgsqlConnection connection, TenantId tenant, long afterVersion, int limit, string? modelId, CancellationToken cancellation)
    {
        // What its model already is has no vector beside it: an empty name joins nothing.
        List<VersionedChange> changes = await connection.Rows(Change, cancellation, Sql("""
            SELECT c.version, c.kind, c.subject, c.json, coalesce(e.embedding, c.embedding), coalesce(e.model, c.model)
            FROM catalogue_changes c
            LEFT JOIN catalogue_embeddings e ON e.model = $4 AND e.tenant = c.tenant AND e.version = c.version AND c.model <> $4
            WHERE c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $1) AND c.version > $2
            ORDER BY c.version LIMIT $3
            """).With(tenant.Value).With(afterVersion).With((long)Math.Max(0, limit)).With(modelId ?? "")).ConfigureAwait(false);
        return [.. changes];
    }

    /// <summary>
    /// The same of a part: the subjects first, then what the part has of them. What is replaced in between comes later, at its
    /// new version.
    /// </summary>
    public static async Task<CataloguePage> ReadPart(
        NpgsqlConnection connection, TenantId tenant, long afterVersion, int limit, CataloguePart part, string? modelId, CancellationToken cancellation)
    {
        var stretch = new PartStretch(part, afterVersion, limit);
        List<(long Version, SubjectKind Kind, string Key)> subjects = await connection.Rows(
            row => (row.GetInt64(0), (SubjectKind)row.GetInt16(1), row.GetString(2)), cancellation, Sql("""
            SELECT c.version, c.kind, c.subject FROM catalogue_changes c
            WHERE c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $1) AND c.version > $2
            ORDER BY c.version LIMIT $3
            """).With(tenant.Value).With(afterVersion).With((long)stretch.LookedAt)).ConfigureAwait(false);
        foreach ((long version, SubjectKind kind, string key) in subjects)
            if (!stretch.TryAdd(version, kind, key)) break;
        if (stretch.Versions.Count == 0) return new CataloguePage([], stretch.Through);
        List<VersionedChange> changes = await connection.Rows(Change, cancellation, Sql("""
            SELECT c.version, c.kind, c.subject, c.json, coalesce(e.embedding, c.embedding), coalesce(e.model, c.model)
            FROM catalogue_changes c
            LEFT JOIN catalogue_embeddings e ON e.model = $3 AND e.tenant = c.tenant AND e.version = c.version AND c.model <> $3
            WHERE c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $1) AND c.version = ANY($2)
            ORDER BY c.version
            """).With(tenant.Value).With(stretch.Versions.ToArray()).With(modelId ?? "")).ConfigureAwait(false);
        return new CataloguePage([.. changes], stretch.Through);
    }

    public static Task<long> CountResources(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellation) => connection.Scalar<long>(
        cancellation, Sql($"""
            SELECT count(*) FROM catalogue_changes c
            WHERE c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $1) AND c.kind = {(int)SubjectKind.Resource} AND c.json IS NOT NULL
            """).With(tenant.Value));

    /// <summary>The newest changes of a resource and of its statistics, where there are.</summary>
    public static Task<List<VersionedChange>> Find(
        NpgsqlConnection connection, TenantId tenant, ResourceId resource, string? modelId, CancellationToken cancellation) =>
        connection.Rows(Change, cancellation, Sql($"""
            SELECT c.version, c.kind, c.subject, c.json, coalesce(e.embedding, c.embedding), coalesce(e.model, c.model)
            FROM catalogue_changes c
            LEFT JOIN catalogue_embeddings e ON e.model = $3 AND e.tenant = c.tenant AND e.version = c.version AND c.model <> $3
            WHERE c.tenant = (SELECT id FROM catalogue_tenants WHERE tenant = $1)
                AND c.kind IN ({(int)SubjectKind.Resource}, {(int)SubjectKind.Statistics}) AND c.subject = $2
            """).With(tenant.Value).With(resource.Value).With(modelId ?? ""));

    public static Task<long> Head(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellation) => connection.Scalar<long>(
        cancellation, Sql("SELECT head FROM catalogue_tenants WHERE tenant = $1").With(tenant.Value));

    public static async Task<ImmutableArray<TenantId>> Tenants(NpgsqlConnection connection, CancellationToken cancellation) =>
        [.. await connection.Rows(
            row => new TenantId(row.GetString(0)), cancellation, Sql("SELECT tenant FROM catalogue_tenants WHERE head > 0 ORDER BY id"))
            .ConfigureAwait(false)];

    public static NpgsqlBatchCommand Intern(string[] tenants) => Sql("""
        INSERT INTO catalogue_tenants (tenant, head) SELECT t.tenant, 0 FROM unnest($1) t(tenant)
        WHERE NOT EXISTS (SELECT FROM catalogue_tenants known WHERE known.tenant = t.tenant)
        ORDER BY t.tenant ON CONFLICT DO NOTHING
        """).With(tenants);

    /// <summary>Puts changes at versions that the caller has taken for them.</summary>
    public static NpgsqlBatchCommand Put(PostgresCatalogueColumns changes) => Sql($"""
        INSERT INTO catalogue_changes (tenant, version, kind, subject, json, embedding, model)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) {Replace}
        """)
        .With(changes.Tenants).With(changes.Versions).With(changes.Kinds).With(changes.Subjects)
        .With(changes.Jsons).With(changes.Embeddings).With(changes.Models);

    /// <summary>Of a row of version, kind, subject, JSON, embedding and model.</summary>
    public static VersionedChange Change(NpgsqlDataReader row)
    {
        var kind = (SubjectKind)row.GetInt16(1);
        return new VersionedChange(row.GetInt64(0), row.IsDBNull(3)
            ? CatalogueRecord.Removal(kind, row.GetString(2))
            : CatalogueRecord.Read(
                kind, row.GetString(2), row.GetFieldValue<byte[]>(3), row.IsDBNull(4) ? [] : row.GetFieldValue<byte[]>(4),
                row.TextOrNull(5) ?? ""));
    }
}
