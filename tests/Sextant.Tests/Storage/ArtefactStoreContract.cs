using System.Collections.Immutable;
using Sextant.Refusals;
using Sextant.Storage.Postgres;
using Sextant.Training;

namespace Sextant.Storage;

/// <summary>What every <see cref="IArtefactStore"/> promises.</summary>
public abstract class ArtefactStoreContract<TStores> : IAsyncLifetime
    where TStores : IStores, new()
{
    private static readonly TenantId Other = new("other");
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TStores stores = new();

    private IArtefactStore Store => stores.Artefacts;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => stores.DisposeAsync().AsTask();

    [ContractFact]
    public async Task What_is_put_comes_back_byte_for_byte_with_its_remarks()
    {
        byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
        Artefact artefact = Of("a", 0) with { Remarks = ImmutableSortedDictionary<string, string>.Empty.Add("ndcg@10", "0.5").Add("配置", "λ") };

        await Store.Put(Some.Tenant, artefact, content);

        Assert.Equal(content, await Store.Read(Some.Tenant, "a"));
        Artefact listed = Assert.Single(await Store.List(Some.Tenant));
        Assert.Equal((artefact.Name, artefact.TrainedAt), (listed.Name, listed.TrainedAt));
        Assert.Equal(artefact.Remarks.AsEnumerable(), listed.Remarks);
    }

    [ContractFact]
    public async Task Nothing_crosses_tenants()
    {
        await Store.Put(Some.Tenant, Of("a", 0), new byte[] { 1 });
        await Store.SaveChoice(Some.Tenant, new ArtefactChoice("a", null));

        Assert.Empty(await Store.List(Other));
        Assert.Null(await Store.Read(Other, "a"));
        Assert.Equal(ArtefactChoice.None, await Store.ReadChoice(Other));
        Assert.Equal(Refusal.NotFound, (await Assert.ThrowsAsync<RefusalException>(() => Store.SaveChoice(Other, new ArtefactChoice("a", null)))).Refusal);
    }

    [ContractFact]
    public async Task An_artefact_is_never_replaced()
    {
        await Store.Put(Some.Tenant, Of("a", 0), new byte[] { 1 });

        var refused = await Assert.ThrowsAsync<RefusalException>(() => Store.Put(Some.Tenant, Of("a", 1), new byte[] { 2 }));

        Assert.Equal(Refusal.Conflict, refused.Refusal);
        Assert.Equal([1], await Store.Read(Some.Tenant, "a"));
    }

    [ContractFact]
    public async Task A_choice_is_kept_and_replaced()
    {
        await Store.Put(Some.Tenant, Of("a", 0), new byte[] { 1 });
        await Store.Put(Some.Tenant, Of("b", 1), new byte[] { 2 });

        await Store.SaveChoice(Some.Tenant, new ArtefactChoice("a", null));
        await Store.SaveChoice(Some.Tenant, new ArtefactChoice("b", "a"));

        Assert.Equal(new ArtefactChoice("b", "a"), await Store.ReadChoice(Some.Tenant));
        Assert.Equal(new ArtefactChoice("b", "a"), (await Store.Choices())[Some.Tenant]);
    }

    [ContractFact]
    public async Task The_newest_come_first_and_trimming_spares_them_and_the_chosen()
    {
        for (int i = 0; i < 6; i++) await Store.Put(Some.Tenant, Of($"m{i}", i), new byte[] { (byte)i });
        await Store.SaveChoice(Some.Tenant, new ArtefactChoice("m1", "m0"));

        await Store.Trim(Some.Tenant, keep: 2);

        Assert.Equal(["m5", "m4", "m1", "m0"], (await Store.List(Some.Tenant)).Select(artefact => artefact.Name));
        Assert.Null(await Store.Read(Some.Tenant, "m3"));
    }

    private static Artefact Of(string name, int hour) => new(name, Start.AddHours(hour), ImmutableSortedDictionary<string, string>.Empty);
}

public sealed class SqliteArtefactStoreTests : ArtefactStoreContract<SqliteStores>;

public sealed class InMemoryArtefactStoreTests : ArtefactStoreContract<InMemoryStores>;

[NeedsPostgres]
public sealed class PostgresArtefactStoreTests : ArtefactStoreContract<PostgresStores>;
