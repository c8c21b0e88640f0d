using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>The catalogue in <c>catalogue.db</c>: JSON, so that types may grow, with the embedding beside it as raw floats.</summary>
public sealed class SqliteCatalogueStore : ICatalogueStore, IAsyncDisposable
{
    private const string File = "catalogue.db";
    private const int Version = 1;
    private const int BytesOfARow = 256;

    // A resource with its embedding takes 2–3 KiB: pages of 16 KiB hold several of them and waste little.
    private const string Schema = """
        CREATE TABLE tenants (
            id INTEGER PRIMARY KEY,
            tenant TEXT NOT NULL UNIQUE,
            head INTEGER NOT NULL) STRICT;
        CREATE TABLE changes (
            position INTEGER PRIMARY KEY, -- tenant and version
            tenant INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            subject TEXT NOT NULL,
            json BLOB,
            embedding BLOB,
            model TEXT,
            UNIQUE (tenant, kind, subject)) STRICT;
        CREATE TABLE absorbed (through INTEGER NOT NULL) STRICT; -- the journal sequence that statistics have reached
        INSERT INTO absorbed VALUES (0)
        """;

    private SqliteCatalogueStore(SqliteDatabase database) => Database = database;

    internal SqliteDatabase Database { get; }

    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteCatalogueStore Open(DataFolder folder, StorageOptions options) =>
        new(SqliteDatabase.Open(folder, File, new SqliteSchema(Version, Schema, PageSize: 16384), options));

    public Task<long> Append(TenantId tenant, ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default)
    {
        // Written out here, on the caller's thread: the writer's is everybody's.
        var records = changes.Select(CatalogueRecord.Of).ToArray();
        return Database.Write(RowsOf(records), connection => Append(connection, tenant, records), cancellation);
    }

    public Task<ImmutableArray<VersionedChange>> Read(
        TenantId tenant, long afterVersion, int limit, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is { } row
            ? CatalogueRows.Read(connection, row, afterVersion, limit)
            : [],
        cancellation);

    public Task<long> Head(TenantId tenant, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is { } row ? CatalogueRows.Head(connection, row) : 0, cancellation);

    public Task<ImmutableArray<TenantId>> Tenants(CancellationToken cancellation = default) =>
        Database.Read(CatalogueRows.Tenants, cancellation);

    public Task<StoredResource?> Find(TenantId tenant, ResourceId resource, CancellationToken cancellation = default) =>
        Database.Read(connection => Find(connection, tenant, resource), cancellation);

    public Task<long> StatisticsCheckpoint(CancellationToken cancellation = default) =>
        Database.Read(CatalogueRows.Absorbed, cancellation);

    public Task<bool> AbsorbStatistics(
        long fromSequence, long toSequence, ImmutableArray<StatisticsDelta> deltas, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toSequence, fromSequence);
        return Database.Write(deltas.Length, connection => Absorb(connection, fromSequence, toSequence, deltas), cancellation);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static int RowsOf(CatalogueRecord[] records) =>
        records.Sum(record => 1 + ((record.Json?.Length ?? 0) + (record.Embedding?.Length ?? 0)) / BytesOfARow);

    private static long Append(SqliteConnection connection, TenantId tenant, CatalogueRecord[] records)
    {
        if (records.Length == 0) return CatalogueRows.Find(connection, tenant) is { } known ? CatalogueRows.Head(connection, known) : 0;
        long row = CatalogueRows.Intern(connection, tenant);
        long head = CatalogueRows.Head(connection, row);
        foreach (var record in records) CatalogueRows.Put(connection, row, ++head, record);
        CatalogueRows.SetHead(connection, row, head);
        return head;
    }

    private static StoredResource? Find(SqliteConnection connection, TenantId tenant, ResourceId resource)
    {
        if (CatalogueRows.Find(connection, tenant) is not { } row) return null;
        var found = CatalogueRows.Find(connection, row, new CatalogueSubject(SubjectKind.Resource, resource.Value));
        return found?.Change is ResourcePut put
            ? new StoredResource(found.Version, put, StatisticsOf(connection, row, resource))
            : null;
    }

    private static ResourceStatistics StatisticsOf(SqliteConnection connection, long tenant, ResourceId resource) =>
        CatalogueRows.Find(connection, tenant, new CatalogueSubject(SubjectKind.Statistics, resource.Value))?.Change
            is StatisticsChanged changed ? changed.Statistics : ResourceStatistics.None;

    private static bool Absorb(SqliteConnection connection, long from, long to, ImmutableArray<StatisticsDelta> deltas)
    {
        if (CatalogueRows.Absorbed(connection) != from) return false;
        foreach (var ofTenant in deltas.GroupBy(delta => delta.Tenant))
        {
            long row = CatalogueRows.Intern(connection, ofTenant.Key);
            long head = CatalogueRows.Head(connection, row);
            foreach (var delta in ofTenant)
            {
                var total = StatisticsOf(connection, row, delta.ResourceId).Plus(delta.Added);
                CatalogueRows.Put(connection, row, ++head, CatalogueRecord.Of(new StatisticsChanged(delta.ResourceId, total)));
            }
            CatalogueRows.SetHead(connection, row, head);
        }
        CatalogueRows.SetAbsorbed(connection, to);
        return true;
    }
}
