using System.Collections.Immutable;
using Sextant.Catalogue;

namespace Sextant.Storage;

/// <summary>The catalogue's statements. A tenant's changes lie together in the file, in order of version.</summary>
internal static class CatalogueRows
{
    // position = tenant's row id × 2^40 + version: one integer key, 8 million tenants, 10^12 versions each.
    private const int VersionBits = 40;
    private const long MaxVersion = (1L << VersionBits) - 1;

    public static long? Find(SqliteConnection connection, TenantId tenant) => connection
        .Prepare("SELECT id FROM tenants WHERE tenant = ?1").Bind(1, tenant.Value).Scalar();

    public static long Intern(SqliteConnection connection, TenantId tenant)
    {
        if (Find(connection, tenant) is { } known) return known;
        connection.Prepare("INSERT INTO tenants (tenant, head) VALUES (?1, 0)").Bind(1, tenant.Value).Run();
        return connection.LastRowId;
    }

    public static long Head(SqliteConnection connection, long tenant) => connection
        .Prepare("SELECT head FROM tenants WHERE id = ?1").Bind(1, tenant).Scalar() ?? 0;

    public static void SetHead(SqliteConnection connection, long tenant, long head) => connection
        .Prepare("UPDATE tenants SET head = ?2 WHERE id = ?1").Bind(1, tenant).Bind(2, head).Run();

    public static ImmutableArray<TenantId> Tenants(SqliteConnection connection)
    {
        var rows = connection.Prepare("SELECT tenant FROM tenants WHERE head > 0 ORDER BY id");
        var tenants = ImmutableArray.CreateBuilder<TenantId>();
        while (rows.Step()) tenants.Add(new TenantId(rows.Text(0)));
        return tenants.DrainToImmutable();
    }

    /// <summary>The journal sequence that statistics have reached.</summary>
    public static long Absorbed(SqliteConnection connection) => connection.Prepare("SELECT through FROM absorbed").Scalar() ?? 0;

    public static void SetAbsorbed(SqliteConnection connection, long through) => connection
        .Prepare("UPDATE absorbed SET through = ?1").Bind(1, through).Run();

    /// <summary>Puts a change at a version and drops the earlier one of its subject.</summary>
    public static void Put(SqliteConnection connection, long tenant, long version, CatalogueRecord record)
    {
        var put = connection.Prepare("""
            INSERT OR REPLACE INTO changes (position, tenant, kind, subject, json, embedding, model)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        put.Bind(1, Position(tenant, version)).Bind(2, tenant).Bind(3, (long)record.Subject.Kind).Bind(4, record.Subject.Key);
        _ = record.Json is { } json ? put.Bind(5, json) : put.BindNull(5);
        _ = record.Embedding is { } embedding ? put.Bind(6, embedding) : put.BindNull(6);
        _ = record.ModelId is { } model ? put.Bind(7, model) : put.BindNull(7);
        put.Run();
    }

    public static ImmutableArray<VersionedChange> Read(SqliteConnection connection, long tenant, long afterVersion, int limit, string? modelId)
    {
        var rows = connection.Prepare("""
            SELECT c.position, c.kind, c.subject, c.json, ifnull(e.embedding, c.embedding), ifnull(e.model, c.model)
            FROM changes c LEFT JOIN embeddings e ON e.model = ?4 AND e.position = c.position AND c.model <> ?4
            WHERE c.position > ?1 AND c.position <= ?2 ORDER BY c.position LIMIT ?3
            """);
        rows.Bind(1, After(tenant, afterVersion)).Bind(2, Last(tenant));
        rows.Bind(3, Math.Max(0, limit)).Bind(4, modelId ?? "");
        var changes = ImmutableArray.CreateBuilder<VersionedChange>();
        while (rows.Step()) changes.Add(Change(rows));
        return changes.DrainToImmutable();
    }

    /// <summary>The same of a part: the subjects first, then what the part has of them, whose JSON and vectors alone are read.</summary>
    public static CataloguePage ReadPart(SqliteConnection connection, long tenant, long afterVersion, int limit, CataloguePart part, string? modelId)
    {
        var stretch = new PartStretch(part, afterVersion, limit);
        var subjects = connection.Prepare("""
            SELECT position, kind, subject FROM changes WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3
            """);
        subjects.Bind(1, After(tenant, afterVersion)).Bind(2, Last(tenant)).Bind(3, stretch.LookedAt);
        while (subjects.Step() && stretch.TryAdd(subjects.Int64(0) & MaxVersion, (SubjectKind)subjects.Int64(1), subjects.Text(2)))
        {
            // The stretch keeps what it needs.
        }
        subjects.Reset();
        var row = connection.Prepare("""
            SELECT c.position, c.kind, c.subject, c.json, ifnull(e.embedding, c.embedding), ifnull(e.model, c.model)
            FROM changes c LEFT JOIN embeddings e ON e.model = ?2 AND e.position = c.position AND c.model <> ?2
            WHERE c.position = ?1
            """);
        var changes = ImmutableArray.CreateBuilder<VersionedChange>(stretch.Versions.Count);
        foreach (long version in stretch.Versions)
        {
            row.Bind(1, Position(tenant, version)).Bind(2, modelId ?? "");
            if (row.Step()) changes.Add(Change(row)); // else replaced just now: it comes at its new version
            row.Reset();
        }
        return new CataloguePage(changes.DrainToImmutable(), stretch.Through);
    }

    public static long CountResources(SqliteConnection connection, long tenant) => connection
        .Prepare($"SELECT count(*) FROM changes WHERE tenant = ?1 AND kind = {(int)SubjectKind.Resource} AND json IS NOT NULL")
        .Bind(1, tenant).Scalar() ?? 0;

    public static VersionedChange? Find(SqliteConnection connection, long tenant, CatalogueSubject subject, string? modelId = null)
    {
        var row = connection.Prepare("""
            SELECT c.position, c.kind, c.subject, c.json, ifnull(e.embedding, c.embedding), ifnull(e.model, c.model)
            FROM changes c LEFT JOIN embeddings e ON e.model = ?4 AND e.position = c.position AND c.model <> ?4
            WHERE c.tenant = ?1 AND c.kind = ?2 AND c.subject = ?3
            """);
        row.Bind(1, tenant).Bind(2, (long)subject.Kind).Bind(3, subject.Key).Bind(4, modelId ?? "");
        if (!row.Step()) return null;
        var found = Change(row);
        row.Reset();
        return found;
    }

    /// <summary>Of a row of position, kind, subject, JSON, embedding and model.</summary>
    public static VersionedChange Change(SqliteStatement row) => new(row.Int64(0) & MaxVersion, CatalogueRecord.Read(row, 1));

    public static long Position(long tenant, long version) => (tenant << VersionBits) | version;

    /// <summary>The position of any version, even one that no change has: changes after it lie above.</summary>
    public static long After(long tenant, long version) => Position(tenant, Math.Clamp(version, 0, MaxVersion));

    /// <summary>No change of the tenant lies above.</summary>
    public static long Last(long tenant) => Position(tenant, MaxVersion);
}
