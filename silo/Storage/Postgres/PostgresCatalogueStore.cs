using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Refusals;
using Sextant.Resources;

namespace Sextant.Storage.Postgres;

/// <summary>
/// The catalogue in a database that silos share: JSON, so that types may grow, with the embedding beside it as raw floats.
/// Any silo may write; a tenant's versions become visible in their order.
/// </summary>
/// <remarks>Locks are taken in one order: the choice of models, the statistics' checkpoint, tenants, what is theirs.</remarks>
public sealed class PostgresCatalogueStore(PostgresDatabase database) : ICatalogueStore
{
    public async Task<long> Append(TenantId tenant, ImmutableArray<CatalogueChange> changes, CancellationToken cancellation = default)
    {
        if (changes.IsEmpty) return await Head(tenant, cancellation).ConfigureAwait(false);
        var columns = PostgresCatalogueColumns.Of([.. changes.Select(CatalogueRecord.Of)]);
        return await database.Write(
            async (connection, token) => await PostgresCatalogueRows.Append(connection, tenant, changes.Length, columns, token).ConfigureAwait(false)
                ?? throw new RefusalException(
                    Refusal.Conflict, $"The catalogue no longer takes vectors of one of the models {string.Join(", ", columns.Models.OfType<string>().Distinct())}."),
            cancellation).ConfigureAwait(false);
    }

    public Task<ImmutableArray<VersionedChange>> Read(
        TenantId tenant, long afterVersion, int limit, string? modelId = null, CancellationToken cancellation = default) => database.Read(
        (connection, token) => PostgresCatalogueRows.Read(connection, tenant, afterVersion, limit, modelId, token), cancellation);

    public Task<CataloguePage> ReadPart(
        TenantId tenant, long afterVersion, int limit, CataloguePart part, string? modelId = null, CancellationToken cancellation = default) => database.Read(
        async (connection, token) => part.Shards > 1
            ? await PostgresCatalogueRows.ReadPart(connection, tenant, afterVersion, limit, part, modelId, token).ConfigureAwait(false)
            : CataloguePage.Of(
                await PostgresCatalogueRows.Read(connection, tenant, afterVersion, limit, modelId, token).ConfigureAwait(false), afterVersion, part),
        cancellation);

    public Task<long> CountResources(TenantId tenant, CancellationToken cancellation = default) =>
        database.Read((connection, token) => PostgresCatalogueRows.CountResources(connection, tenant, token), cancellation);

    public Task<long> Head(TenantId tenant, CancellationToken cancellation = default) =>
        database.Read((connection, token) => PostgresCatalogueRows.Head(connection, tenant, token), cancellation);

    public Task<ImmutableArray<TenantId>> Tenants(CancellationToken cancellation = default) =>
        database.Read(PostgresCatalogueRows.Tenants, cancellation);

    public async Task<StoredResource?> Find(
        TenantId tenant, ResourceId resource, string? modelId = null, CancellationToken cancellation = default)
    {
        List<VersionedChange> found = await database.Read(
            (connection, token) => PostgresCatalogueRows.Find(connection, tenant, resource, modelId, token), cancellation).ConfigureAwait(false);
        if (found.Find(change => change.Change is ResourcePut) is not { Change: ResourcePut put } newest) return null;
        var changed = found.Select(change => change.Change).OfType<StatisticsChanged>().SingleOrDefault();
        return new StoredResource(newest.Version, put, changed?.Statistics ?? ResourceStatistics.None);
    }

    public Task<long> StatisticsCheckpoint(CancellationToken cancellation = default) =>
        database.Apart.Read(PostgresStatisticsRows.Checkpoint, cancellation); // also the question whether storage answers

    public Task<bool> AbsorbStatistics(
        long fromSequence, long toSequence, ImmutableArray<StatisticsDelta> deltas, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(toSequence, fromSequence);
        return database.Write(
            (connection, token) => PostgresStatisticsRows.Absorb(connection, fromSequence, toSequence, deltas, token), cancellation);
    }

    public Task<ModelChoice> ReadModels(CancellationToken cancellation = default) => database.Read(PostgresModelRows.Read, cancellation);

    public Task SaveModels(ModelChoice choice, CancellationToken cancellation = default) => database.Write(
        async (connection, token) =>
        {
            await connection.Run(token, PostgresModelRows.Lock()).ConfigureAwait(false);
            return await PostgresModelRows.Save(connection, choice, token).ConfigureAwait(false);
        },
        cancellation);

    public Task<ImmutableArray<VersionedChange>> Lacking(
        TenantId tenant, string modelId, long afterVersion, int limit, CancellationToken cancellation = default) => database.Read(
        (connection, token) => PostgresEmbeddingRows.Lacking(connection, tenant, modelId, afterVersion, limit, token), cancellation);

    public Task AddEmbeddings(
        TenantId tenant, string modelId, ImmutableArray<VersionedEmbedding> embeddings, CancellationToken cancellation = default) =>
        database.Write((connection, token) => PostgresEmbeddingRows.Add(connection, tenant, modelId, embeddings, token), cancellation);

    public Task<EncodingProgress> CountEmbeddings(string modelId, CancellationToken cancellation = default) =>
        database.Read((connection, token) => PostgresEmbeddingRows.Count(connection, modelId, token), cancellation);

    public Task<bool> TryActivate(
        ModelIdentity model, ImmutableDictionary<TenantId, long> checkedTo, CancellationToken cancellation = default) => database.Write(
        async (connection, token) =>
        {
            await connection.Run(token, PostgresModelRows.Lock()).ConfigureAwait(false);
            if (await PostgresEmbeddingRows.IsAnyLacking(connection, model.Id, checkedTo, token).ConfigureAwait(false)) return false;
            ModelChoice choice = await PostgresModelRows.Read(connection, token).ConfigureAwait(false);
            await PostgresModelRows.Save(connection, choice.Activated(model), token).ConfigureAwait(false);
            return true;
        },
        cancellation);

    public Task<bool> Tidy(int limit, CancellationToken cancellation = default) => database.Write(
        async (connection, token) =>
        {
            await connection.Run(token, PostgresModelRows.TidyLock()).ConfigureAwait(false);
            ModelChoice choice = await PostgresModelRows.Read(connection, token).ConfigureAwait(false);
            return await PostgresEmbeddingRows.Tidy(connection, choice, limit, token).ConfigureAwait(false);
        },
        cancellation);
}
