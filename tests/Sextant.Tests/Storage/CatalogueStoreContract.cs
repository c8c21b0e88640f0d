using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Resources;
using Sextant.Storage.Postgres;

namespace Sextant.Storage;

/// <summary>What every <see cref="ICatalogueStore"/> promises.</summary>
public abstract partial class CatalogueStoreContract<TStores> : IAsyncLifetime
    where TStores : IStores, new()
{
    private readonly TStores stores = new();

    private ICatalogueStore Store => stores.Catalogue;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => stores.DisposeAsync().AsTask();

    [ContractFact]
    public async Task A_tenant_nobody_has_written_to_is_empty()
    {
        Assert.Equal(0, await Store.Head(Some.Tenant));
        Assert.Empty(await Store.Read(Some.Tenant, 0, 10));
        Assert.Empty(await Store.Tenants());
        Assert.Null(await Store.Find(Some.Tenant, new ResourceId("a")));
    }

    [ContractFact]
    public async Task Every_part_of_every_kind_of_change_comes_back_exactly()
    {
        ImmutableArray<CatalogueChange> written =
        [
            new ResourcePut(
                new Resource(
                    new ResourceId("a/ä"), ResourceKind.Exercise, "斜率 \"slope\"", "line one\nline two 🎓", "zh", 0.1f, 12.5f,
                    [new ConceptId("slope"), new ConceptId("直线")], ["tag", "標籤"], "https://example.org/?a=1&b=2", true,
                    new DateTimeOffset(2026, 3, 1, 1, 2, 3, 456, TimeSpan.FromHours(8)), 16, ReviewStatus.Pending, "提供者"),
                [0.1f, -0f, float.Epsilon, -1e30f], "model"),
            new ResourcePut(Some.Resource("b") with { Available = false, Url = null }, [], "other"),
            new ConceptPut(new Concept(new ConceptId("slope"), "Slope", "", "", new ConceptPrior(0.25f, 0.125f, 0, 0.5f)), [1f, 0f], "model"),
            new RelationPut(new Relation(new ConceptId("line"), new ConceptId("slope"), RelationKind.PartOf, 0.3f)),
            new StatisticsChanged(new ResourceId("b"), new ResourceStatistics(1, 2, 3, 0.1, 4, 5, 1e300)),
            new ResourceRemoved(new ResourceId("c")),
        ];

        Assert.Equal(6, await Store.Append(Some.Tenant, written));

        var read = await Store.Read(Some.Tenant, 0, 10);
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Select(change => change.Version));
        Assert.Equal(written.Select(Text), read.Select(change => Text(change.Change)));
    }

    [ContractFact]
    public async Task Versions_are_consecutive_within_a_tenant_and_apart_between_tenants()
    {
        Assert.Equal(2, await Append("a", "b"));
        Assert.Equal(1, await Store.Append(Some.OtherTenant, [Some.Put("a")]));
        Assert.Equal(3, await Append("c"));

        Assert.Equal(3, await Store.Head(Some.Tenant));
        Assert.Equal(1, await Store.Head(Some.OtherTenant));
        Assert.Equal<TenantId>([Some.Tenant, Some.OtherTenant], await Store.Tenants());
        Assert.Single(await Store.Read(Some.OtherTenant, 0, 10));
    }

    [ContractFact]
    public async Task An_empty_batch_says_the_head_and_makes_no_tenant()
    {
        Assert.Equal(0, await Append());
        Assert.Empty(await Store.Tenants());
        await Append("a");
        Assert.Equal(1, await Append());
    }

    [ContractFact]
    public async Task Only_the_newest_change_of_a_subject_is_kept_at_its_own_version()
    {
        await Append("a", "b");
        await Store.Append(Some.Tenant, [Some.Put("a", title: "first"), Some.Put("a", title: "second")]);

        var read = await Store.Read(Some.Tenant, 0, 10);

        Assert.Equal([2, 4], read.Select(change => change.Version));
        Assert.Equal("second", Assert.IsType<ResourcePut>(read[1].Change).Resource.Title);
    }

    [ContractFact]
    public async Task A_resource_its_statistics_and_a_concept_of_one_id_are_different_subjects()
    {
        var id = new ResourceId("same");
        await Store.Append(
            Some.Tenant,
            [
                Some.Put("same"),
                new StatisticsChanged(id, Some.OneLike),
                new ConceptPut(new Concept(new ConceptId("same"), "Same", "", "en"), [1f], "model"),
            ]);

        Assert.Equal(3, (await Store.Read(Some.Tenant, 0, 10)).Length);
    }

    [ContractFact]
    public async Task Edges_of_other_direction_or_kind_are_different_subjects()
    {
        static CatalogueChange Edge(string from, string to, RelationKind kind, float weight) =>
            new RelationPut(new Relation(new ConceptId(from), new ConceptId(to), kind, weight));

        await Store.Append(
            Some.Tenant,
            [
                Edge("a", "b", RelationKind.Related, 0.1f),
                Edge("b", "a", RelationKind.Related, 0.2f),
                Edge("a", "b", RelationKind.PartOf, 0.3f),
                Edge("a", "b", RelationKind.Related, 0.4f),
            ]);

        Assert.Equal([2, 3, 4], (await Store.Read(Some.Tenant, 0, 10)).Select(change => change.Version));
    }

    [ContractFact]
    public async Task A_removal_stays_in_the_feed_for_those_who_follow_from_before()
    {
        await Append("a", "b");
        await Store.Append(Some.Tenant, [new ResourceRemoved(new ResourceId("a"))]);

        var read = await Store.Read(Some.Tenant, 2, 10);

        Assert.Equal(new VersionedChange(3, new ResourceRemoved(new ResourceId("a"))), Assert.Single(read));
        Assert.Null(await Store.Find(Some.Tenant, new ResourceId("a")));
        Assert.Equal([2, 3], (await Store.Read(Some.Tenant, 0, 10)).Select(change => change.Version));
    }

    [ContractFact]
    public async Task A_removed_resource_may_come_back_with_the_statistics_it_had()
    {
        var id = new ResourceId("a");
        await Store.Append(Some.Tenant, [Some.Put("a"), new StatisticsChanged(id, Some.OneLike), new ResourceRemoved(id)]);
        await Append("a");

        var found = await Store.Find(Some.Tenant, id);

        Assert.Equal(4, found!.Version);
        Assert.Equal(Some.OneLike, found.Statistics);
    }

    [ContractFact]
    public async Task A_page_starts_after_a_version_and_ends_at_the_limit()
    {
        await Append("a", "b", "c", "d");

        Assert.Equal([2, 3], (await Store.Read(Some.Tenant, 1, 2)).Select(change => change.Version));
        Assert.Equal(4, (await Store.Read(Some.Tenant, -1, 10)).Length);
        Assert.Empty(await Store.Read(Some.Tenant, 4, 10));
        Assert.Empty(await Store.Read(Some.Tenant, long.MaxValue, 10));
        Assert.Empty(await Store.Read(Some.Tenant, 0, 0));
    }

    [ContractFact]
    public async Task Following_page_by_page_while_subjects_change_ends_with_the_newest_of_each()
    {
        await Append("a", "b", "c");
        var titles = new Dictionary<ResourceId, string>();
        long version = 0;
        for (int round = 0; version < await Store.Head(Some.Tenant); round++)
        {
            foreach (var change in await Store.Read(Some.Tenant, version, 1))
            {
                var put = (ResourcePut)change.Change;
                titles[put.Resource.Id] = put.Resource.Title;
                version = change.Version;
            }
            if (round < 2) await Store.Append(Some.Tenant, [Some.Put("a", title: $"round {round}")]);
        }

        Assert.Equal("round 1", titles[new ResourceId("a")]);
        Assert.Equal(3, titles.Count);
    }

    [ContractFact]
    public async Task Find_gives_the_newest_put_its_version_and_statistics()
    {
        await Append("a", "b");
        await Store.Append(Some.Tenant, [Some.Put("a", title: "newer")]);

        var found = await Store.Find(Some.Tenant, new ResourceId("a"));

        Assert.Equal(3, found!.Version);
        Assert.Equal("newer", found.Put.Resource.Title);
        Assert.Equal(ResourceStatistics.None, found.Statistics);
        Assert.Null(await Store.Find(Some.OtherTenant, new ResourceId("a")));
    }

    [ContractFact]
    public async Task Absorbed_statistics_add_up_and_appear_in_the_feed()
    {
        var id = new ResourceId("a");
        await Append("a");

        Assert.True(await Store.AbsorbStatistics(
            0, 10, [new(Some.Tenant, id, Some.OneLike), new(Some.OtherTenant, id, Some.OneLike), new(Some.Tenant, id, Some.OneLike)]));
        Assert.True(await Store.AbsorbStatistics(10, 12, [new(Some.Tenant, id, Some.OneLike)]));

        Assert.Equal(12, await Store.StatisticsCheckpoint());
        Assert.Equal(3, (await Store.Find(Some.Tenant, id))!.Statistics.Likes);
        Assert.Equal(1, (await Store.Find(Some.Tenant, id))!.Version);
        var changed = Assert.Single(await Store.Read(Some.Tenant, 1, 10));
        Assert.Equal(4, changed.Version);
        Assert.Equal(3, Assert.IsType<StatisticsChanged>(changed.Change).Statistics.Likes);
        Assert.Equal(1, await Store.Head(Some.OtherTenant));
    }

    [ContractFact]
    public async Task Statistics_from_another_place_than_the_checkpoint_change_nothing()
    {
        var id = new ResourceId("a");
        await Store.AbsorbStatistics(0, 10, [new(Some.Tenant, id, Some.OneLike)]);

        Assert.False(await Store.AbsorbStatistics(0, 10, [new(Some.Tenant, id, Some.OneLike)]));
        Assert.False(await Store.AbsorbStatistics(5, 12, [new(Some.Tenant, id, Some.OneLike)]));

        Assert.Equal(10, await Store.StatisticsCheckpoint());
        Assert.Equal(1, await Store.Head(Some.Tenant));
    }

    [ContractFact]
    public async Task Statistics_may_be_absorbed_where_nobody_did_anything()
    {
        Assert.Equal(0, await Store.StatisticsCheckpoint());
        Assert.True(await Store.AbsorbStatistics(0, 7, []));
        Assert.Equal(7, await Store.StatisticsCheckpoint());
        Assert.Empty(await Store.Tenants());
    }

    [ContractFact]
    public async Task A_caller_that_gave_up_before_the_start_changes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Append(Some.Tenant, [Some.Put("a")], new CancellationToken(canceled: true)));

        Assert.Equal(0, await Store.Head(Some.Tenant));
    }

    // Records compare arrays by reference: their JSON compares what they hold.
    private static string Text(CatalogueChange change) => change switch
    {
        ResourcePut put => Json(put.Resource) + Json(put.Embedding) + put.ModelId,
        ConceptPut put => Json(put.Concept) + Json(put.Embedding) + put.ModelId,
        _ => change.ToString(),
    };

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);

    private Task<long> Append(params string[] ids) => Store.Append(Some.Tenant, [.. ids.Select(id => Some.Put(id))]);
}

public sealed class SqliteCatalogueStoreTests : CatalogueStoreContract<SqliteStores>;

public sealed class InMemoryCatalogueStoreTests : CatalogueStoreContract<InMemoryStores>;

[NeedsPostgres]
public sealed class PostgresCatalogueStoreTests : CatalogueStoreContract<PostgresStores>;
