using Sextant.Hosting;
using Sextant.Refusals;

namespace Sextant.Catalogue;

public sealed class CatalogueGrainTests : IAsyncLifetime
{
    private SextantCluster cluster = null!;

    public async Task InitializeAsync() => cluster = await SextantCluster.Start();

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Concepts_and_the_edges_between_them_are_described_together()
    {
        ICatalogueGrain catalogue = cluster.Catalogue();
        await catalogue.PutConcepts([Concept("slope"), Concept("lines")]);
        await catalogue.PutRelations([new Relation(new("lines"), new("slope"), RelationKind.Prerequisite, 0.9f)]);

        ConceptDescription? slope = await catalogue.Describe(new ConceptId("slope"));
        Assert.Equal("lines", Assert.Single(slope!.Relations).From.Value);
        Assert.Equal((2, 1), ((await catalogue.Summarise()).Concepts, (await catalogue.Summarise()).Relations));
    }

    [Fact]
    public async Task Putting_a_concept_unchanged_moves_nothing()
    {
        ICatalogueGrain catalogue = cluster.Catalogue();
        long version = await catalogue.PutConcepts([Concept("slope")]);
        Assert.Equal(version, await catalogue.PutConcepts([Concept("slope")]));
    }

    [Fact]
    public async Task An_edge_to_nowhere_is_refused_by_name_and_none_of_its_batch_is_kept()
    {
        ICatalogueGrain catalogue = cluster.Catalogue();
        await catalogue.PutConcepts([Concept("slope"), Concept("lines")]);
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => catalogue.PutRelations(
        [
            new Relation(new("lines"), new("slope"), RelationKind.Related, 1),
            new Relation(new("lines"), new("nowhere"), RelationKind.Related, 1),
        ]));
        Assert.Equal("relations[1].to", refusal.Field);
        Assert.Equal(0, (await catalogue.Summarise()).Relations);
    }

    [Fact]
    public async Task Whoever_waits_past_a_version_hears_of_the_next_one()
    {
        ICatalogueGrain catalogue = cluster.Catalogue();
        long version = await catalogue.PutConcepts([Concept("slope")]);
        Task<long> waiting = catalogue.WaitPast(version);
        long next = await catalogue.PutConcepts([Concept("lines")]);
        Assert.True(await waiting >= next);
    }

    private static Concept Concept(string id) => new(new ConceptId(id), $"The concept of {id}", "", "en");
}
