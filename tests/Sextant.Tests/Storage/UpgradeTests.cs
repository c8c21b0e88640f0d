using Sextant.Encoding;

namespace Sextant.Storage;

public sealed class UpgradeTests
{
    [Fact]
    public async Task A_journal_of_before_answers_had_details_opens_with_all_it_holds_and_takes_details()
    {
        using var folder = new TemporaryFolder();
        using DataFolder data = DataFolder.Open(folder.Path);
        await using (var written = SqliteJournal.Open(data, new StorageOptions()))
            await written.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"));
        // What the second version of the schema added, taken away again.
        using (var old = SqliteConnection.OpenWriter(data.File("journal.db"), 4096))
        {
            old.Execute(
                "ALTER TABLE interactions DROP COLUMN attempts; ALTER TABLE interactions DROP COLUMN hints; ALTER TABLE interactions DROP COLUMN seconds; ALTER TABLE interactions DROP COLUMN studied_kind; ALTER TABLE interactions DROP COLUMN studied_concepts; ALTER TABLE interactions DROP COLUMN studied_difficulty; DROP TABLE erasures; PRAGMA user_version = 1");
        }

        await using var upgraded = SqliteJournal.Open(data, new StorageOptions());

        Assert.Equal(Some.Interaction("a"), Assert.Single(await upgraded.Read(Some.Tenant, Some.Ada, 0, 10)).Interaction);
        Learners.Interaction answer = Some.Interaction("b") with { Kind = Learners.InteractionKind.Answer, Value = 1, Details = new(2, 1, 30) };
        await upgraded.Append(Some.Tenant, Some.Ada, 1, [answer]);
        Assert.Equal(answer, Assert.Single(await upgraded.Read(Some.Tenant, Some.Ada, 1, 10)).Interaction);
    }

    [Fact]
    public async Task A_journal_of_before_erasures_were_followed_opens_with_all_it_holds_and_goes_on_counting()
    {
        using var folder = new TemporaryFolder();
        using DataFolder data = DataFolder.Open(folder.Path);
        await using (var written = SqliteJournal.Open(data, new StorageOptions()))
            await written.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"));
        using (var old = SqliteConnection.OpenWriter(data.File("journal.db"), 4096)) old.Execute("DROP TABLE erasures; PRAGMA user_version = 2");

        await using var upgraded = SqliteJournal.Open(data, new StorageOptions());
        Assert.Empty(await upgraded.ReadErasures(0, 10));
        await upgraded.Erase(Some.Tenant, Some.Ada);
        await upgraded.Append(Some.Tenant, Some.Bao, 0, Some.Interactions("b"));

        Assert.Equal(2, Assert.Single(await upgraded.ReadErasures(0, 10)).Sequence);
        Assert.Equal(3, Assert.Single(await upgraded.ReadAll(0, 10)).Sequence);
    }

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

    [Fact]
    public void A_resource_of_before_policies_reads_as_unreviewed_for_anybody_and_stays_as_it_was_written()
    {
        const string Old = """{"id":"a","kind":1,"title":"A","available":true,"concepts":[],"tags":[]}""";

        var read = StorageJson.Read<Resources.Resource>(System.Text.Encoding.UTF8.GetBytes(Old));

        Assert.Equal((null, Resources.ReviewStatus.Unreviewed, null), (read.MinAge, read.Review, read.Provider));
        Assert.DoesNotContain("review", System.Text.Encoding.UTF8.GetString(StorageJson.Write(read)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_vectors_of_two_models_most_decide_and_what_lacks_one_is_to_be_encoded()
    {
        using var folder = new TemporaryFolder();
        await using (var store = SqliteCatalogueStore.Open(DataFolder.Open(folder.Path), new StorageOptions()))
            await MostDecide(store);
        await MostDecide(new InMemoryCatalogueStore());

        static async Task MostDecide(Catalogue.ICatalogueStore store)
        {
            await store.Append(Some.Tenant, [((Catalogue.ResourcePut)Some.Put("a")) with { ModelId = "earlier" }, Some.Put("b"), Some.Put("c")]);
            var model = new ModelIdentity("model", "model", 2);
            ModelChoice read = await store.ReadModels();
            Assert.Equal(new ModelChoice(model, model, null), read);
            Assert.Equal(read with { Configured = "model" }, read.AtStart(model));
            Assert.Equal(1, Assert.Single(await store.Lacking(Some.Tenant, "model", 0, 10)).Version);
        }
    }
}
