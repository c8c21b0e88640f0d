using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>The catalogue in <c>catalogue.db</c>: JSON, so that types may grow, with the embedding beside it as raw floats.</summary>
public sealed class SqliteCatalogueStore : ICatalogueStore, IAsyncDisposable
{
    private const string File = "catalogue.db";
    private const int Version = 2;
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

    // Vectors of the model that is not a change's own, while there are two. They move to the changes once it is active.
    private const string WithModels = """
        CREATE TABLE models (
            role INTEGER PRIMARY KEY, -- 0 active, 1 wanted, 2 configured, 3 previous
            name TEXT NOT NULL,
            id TEXT NOT NULL,
            dimensions INTEGER NOT NULL) STRICT;
        CREATE TABLE embeddings (
            model TEXT NOT NULL,
            position INTEGER NOT NULL, -- of the change
            embedding BLOB NOT NULL,
            UNIQUE (model, position)) STRICT
        """;

    private SqliteCatalogueStore(SqliteDatabase database) => Database = database;

    internal SqliteDatabase Database { get; }

    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteCatalogueStore Open(DataFolder folder, StorageOptions options) =>
        new(SqliteDatabase.Open(folder, File, new SqliteSchema(Version, Schema, PageSize: 16384, WithModels), options));

    public Task<long> Append(TenantId tenant, ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default)
    {
        // Written out here, on the caller's thread: the writer's is everybody's.
        var records = changes.Select(CatalogueRecord.Of).ToArray();
        return Database.Write(RowsOf(records), connection => Append(connection, tenant, records), cancellation);
    }

    public Task<ImmutableArray<VersionedChange>> Read(
        TenantId tenant, long afterVersion, int limit, string? modelId = null, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is { } row
            ? CatalogueRows.Read(connection, row, afterVersion, limit, modelId)
            : [],
        cancellation);

    public Task<CataloguePage> ReadPart(
        TenantId tenant, long afterVersion, int limit, CataloguePart part, string? modelId = null, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is not { } row ? new CataloguePage([], afterVersion)
            : part.Shards > 1 ? CatalogueRows.ReadPart(connection, row, afterVersion, limit, part, modelId)
            : CataloguePage.Of(CatalogueRows.Read(connection, row, afterVersion, limit, modelId), afterVersion, part),
        cancellation);

    public Task<long> CountResources(TenantId tenant, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is { } row ? CatalogueRows.CountResources(connection, row) : 0, cancellation);

    public Task<long> Head(TenantId tenant, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is { } row ? CatalogueRows.Head(connection, row) : 0, cancellation);

    public Task<ImmutableArray<TenantId>> Tenants(CancellationToken cancellation = default) =>
        Database.Read(CatalogueRows.Tenants, cancellation);

    public Task<StoredResource?> Find(
        TenantId tenant, ResourceId resource, string? modelId = null, CancellationToken cancellation = default) =>
        Database.Read(connection => Find(connection, tenant, resource, modelId), cancellation);

    public Task<long> StatisticsCheckpoint(CancellationToken cancellation = default) =>
        Database.Read(CatalogueRows.Absorbed, cancellation);

    public Task<bool> AbsorbStatistics(
        long fromSequence, long toSequence, ImmutableArray<StatisticsDelta> deltas, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toSequence, fromSequence);
        return Database.Write(deltas.Length, connection => Absorb(connection, fromSequence, toSequence, deltas), cancellation);
    }

    public Task<ModelChoice> ReadModels(CancellationToken cancellation = default) => Database.Read(ModelRows.Read, cancellation);

    public Task SaveModels(ModelChoice choice, CancellationToken cancellation = default) =>
        Database.Write(3, connection => ModelRows.Save(connection, choice), cancellation);

    public Task<ImmutableArray<VersionedChange>> Lacking(
        TenantId tenant, string modelId, long afterVersion, int limit, CancellationToken cancellation = default) => Database.Read(
        connection => CatalogueRows.Find(connection, tenant) is { } row
            ? EmbeddingRows.Lacking(connection, row, modelId, afterVersion, limit)
            : [],
        cancellation);

    public Task AddEmbeddings(
        TenantId tenant, string modelId, ImmutableArray<VersionedEmbedding> embeddings, CancellationToken cancellation = default) =>
        Database.Write(
            embeddings.Sum(one => 1 + one.Embedding.Length * sizeof(float) / BytesOfARow),
            connection => CatalogueRows.Find(connection, tenant) is { } row && EmbeddingRows.Add(connection, row, modelId, embeddings),
            cancellation);

    public Task<EncodingProgress> CountEmbeddings(string modelId, CancellationToken cancellation = default) =>
        Database.Read(connection => EmbeddingRows.Count(connection, modelId), cancellation);

    public Task<bool> TryActivate(
        ModelIdentity model, ImmutableDictionary<TenantId, long> checkedTo, CancellationToken cancellation = default) =>
        Database.Write(3, connection => TryActivate(connection, model, checkedTo), cancellation);

    public Task<bool> Tidy(int limit, CancellationToken cancellation = default) => Database.Write(
        limit * (1 + 4 * sizeof(float)), connection => EmbeddingRows.Tidy(connection, ModelRows.Read(connection), limit), cancellation);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static bool TryActivate(SqliteConnection connection, ModelIdentity model, ImmutableDictionary<TenantId, long> checkedTo)
    {
        foreach (TenantId tenant in CatalogueRows.Tenants(connection))
        {
            long row = CatalogueRows.Find(connection, tenant)!.Value;
            if (!EmbeddingRows.Lacking(connection, row, model.Id, checkedTo.GetValueOrDefault(tenant), limit: 1).IsEmpty) return false;
        }
        ModelRows.Save(connection, ModelRows.Read(connection).Activated(model));
        return true;
    }

    private static int RowsOf(CatalogueRecord[] records) =>
        records.Sum(record => 1 + ((record.Json?.Length ?? 0) + (record.Embedding?.Length ?? 0)) / BytesOfARow);

    private static long Append(SqliteConnection connection, TenantId tenant, CatalogueRecord[] records)
    {
        if (records.Length == 0) return CatalogueRows.Find(connection, tenant) is { } known ? CatalogueRows.Head(connection, known) : 0;
        foreach (string model in records.Select(record => record.ModelId).OfType<string>().Distinct()) ModelRows.RequireKnown(connection, model);
        long row = CatalogueRows.Intern(connection, tenant);
        long head = CatalogueRows.Head(connection, row);
        foreach (var record in records) CatalogueRows.Put(connection, row, ++head, record);
        CatalogueRows.SetHead(connection, row, head);
        return head;
    }

    private static StoredResource? Find(SqliteConnection connection, TenantId tenant, ResourceId resource, string? modelId)
    {
        if (CatalogueRows.Find(connection, tenant) is not { } row) return null;
        var found = CatalogueRows.Find(connection, row, new CatalogueSubject(SubjectKind.Resource, resource.Value), modelId);
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
