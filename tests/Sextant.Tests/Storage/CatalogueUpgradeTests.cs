using Sextant.Encoding;

namespace Sextant.Storage;

public sealed class CatalogueUpgradeTests
{
    [Fact]
    public async Task A_catalogue_of_before_models_had_names_opens_with_all_it_holds()
    {
        using var folder = new TemporaryFolder();
        using DataFolder data = DataFolder.Open(folder.Path);
        await using (var written = SqliteCatalogueStore.Open(data, new StorageOptions()))
            await written.Append(Some.Tenant, [Some.Put("a")]);
        // What the second version of the schema added, taken away again.
        using (var old = SqliteConnection.OpenWriter(data.File("catalogue.db"), 16384))
            old.Execute("DROP TABLE models; DROP TABLE embeddings; PRAGMA user_version = 1");

        await using var upgraded = SqliteCatalogueStore.Open(data, new StorageOptions());

        Assert.Equal("a", Assert.Single(await upgraded.Read(Some.Tenant, 0, 10)).Change is Catalogue.ResourcePut put ? put.Resource.Id.Value : "");
        Assert.Equal(new ModelIdentity("model", "model", 2), (await upgraded.ReadModels()).Active);
        await upgraded.SaveModels(new ModelChoice(new ModelIdentity("named", "model", 2), null, null));
        Assert.Equal(2, await upgraded.Append(Some.Tenant, [Some.Put("b")]));
    }
}
