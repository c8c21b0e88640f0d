using Sextant.Encoding;
using Sextant.Encoding.Serving;
using Sextant.Indexing;
using Sextant.Storage;

namespace Sextant.Catalogue;

public sealed class CatalogueReplicasTests
{
    [Fact]
    public async Task A_tenant_that_cannot_go_over_to_another_model_holds_up_none_of_the_others()
    {
        var store = new InMemoryCatalogueStore();
        ModelIdentity beta = WordsSource.IdentityOf("beta");
        TenantId[] tenants = [.. Enumerable.Range(0, 8).Select(i => new TenantId($"tenant-{i}"))];
        using var loaded = new LoadedModels();
        using var models = new EncoderModels(new WordsSource(), loaded, store);
        using var builder = new GraphBuilder(new IndexOptions());
        using var replicas = new CatalogueReplicas(store, models, builder);
        await models.Refresh();
        foreach (TenantId tenant in tenants)
        {
            await store.Append(tenant, [new ResourcePut(Some.Resource("a"), [1, .. new float[7]], "alpha-1")]);
            await replicas.Of(tenant);
            float[] vector = [1, .. new float[tenant == tenants[3] ? 4 : beta.Dimensions - 1]];
            await store.AddEmbeddings(tenant, beta.Id, [new VersionedEmbedding(1, [.. vector])]);
        }

        var failure = await Assert.ThrowsAsync<AggregateException>(() => replicas.MoveTo(beta, CancellationToken.None));

        Assert.Single(failure.InnerExceptions);
        foreach (TenantId tenant in tenants)
            Assert.Equal(tenant == tenants[3] ? "alpha-1" : beta.Id, (await replicas.Of(tenant)).View.ModelId);
    }
}
