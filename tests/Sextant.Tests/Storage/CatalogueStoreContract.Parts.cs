using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Storage.Postgres;

namespace Sextant.Storage;

/// <summary>What replicas read that have a part of a catalogue alone.</summary>
public abstract partial class CatalogueStoreContract<TStores>
{
    [ContractFact]
    public async Task Resources_are_counted_without_those_that_are_removed()
    {
        Assert.Equal(0, await Store.CountResources(Some.Tenant));
        await Append("a", "b", "c", "b");
        await Store.Append(Some.OtherTenant, [Some.Put("a")]);
        await Store.Append(Some.Tenant,
        [
            new ResourceRemoved(new ResourceId("a")), new StatisticsChanged(new ResourceId("b"), Some.OneLike),
            new ConceptPut(new Concept(new ConceptId("slope"), "Slope", "", ""), [1f, 0f], "model"),
        ]);

        Assert.Equal(2, await Store.CountResources(Some.Tenant));
    }

    [ContractFact]
    public async Task The_parts_of_a_feed_are_read_page_by_page_and_make_up_the_whole()
    {
        await Append([.. Enumerable.Range(0, 40).Select(i => $"r{i}")]);
        await Store.Append(Some.Tenant,
        [
            .. Enumerable.Range(0, 5).Select(i => new ResourceRemoved(new ResourceId($"r{i}"))),
            .. Enumerable.Range(5, 5).Select(i => new StatisticsChanged(new ResourceId($"r{i}"), Some.OneLike)),
            new ConceptPut(new Concept(new ConceptId("slope"), "Slope", "", ""), [1f, 0f], "model"),
            new RelationPut(new Relation(new ConceptId("line"), new ConceptId("slope"), RelationKind.PartOf, 0.3f)),
        ]);
        await Store.AddEmbeddings(Some.Tenant, "second", [.. (await Store.Read(Some.Tenant, 0, 100)).Where(change => change.Change is ResourcePut)
            .Select(change => new VersionedEmbedding(change.Version, [0f, 1f, 0f]))]);
        ImmutableArray<VersionedChange> whole = await Store.Read(Some.Tenant, 0, 100, "second");

        foreach (CataloguePart part in (CataloguePart[])[new(1, 0), new(4, 0), new(4, 1), new(4, 2), new(4, 3), CataloguePart.ConceptsBeside(4)])
        {
            foreach (int limit in (int[])[1, 3, 100])
            {
                List<VersionedChange> read = [];
                long version = 0;
                while (await Store.ReadPart(Some.Tenant, version, limit, part, "second") is var page && page.Through > version)
                {
                    Assert.InRange(page.Changes.Length, 0, limit);
                    read.AddRange(page.Changes);
                    version = page.Through;
                }
                Assert.Equal(await Store.Head(Some.Tenant), version);
                Assert.Equal(
                    whole.Where(change => part.Holds(change.Change)).Select(change => (change.Version, Text(change.Change))),
                    read.Select(change => (change.Version, Text(change.Change))));
            }
        }
        Assert.Equal(new CataloguePage([], 0), await Store.ReadPart(Some.OtherTenant, 0, 10, new CataloguePart(4, 1)));
    }
}
