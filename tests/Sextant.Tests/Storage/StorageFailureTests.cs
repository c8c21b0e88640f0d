using System.Globalization;
using Sextant.Refusals;

namespace Sextant.Storage;

public sealed class StorageFailureTests : IDisposable
{
    private static readonly StorageOptions Options = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_in_use_by_another_silo_is_refused_and_free_again_afterwards()
    {
        using (DataFolder.Open(folder.Path))
        {
            var failure = Assert.Throws<StorageException>(() => DataFolder.Open(folder.Path));
            Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
            Assert.Contains("another Sextant server uses it. Stop that one, or name another folder.", failure.Message, StringComparison.Ordinal);
        }
        DataFolder.Open(folder.Path).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(folder.File("taken"), "");

        var failure = Assert.Throws<StorageException>(() => DataFolder.Open(folder.File("taken/data")));

        Assert.Contains(folder.File("taken/data"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_made_with_all_above_it()
    {
        using var data = DataFolder.Open(folder.File("a/b/c"));

        Assert.True(File.Exists(folder.File("a/b/c/sextant.lock")));
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("catalogue.db")]
    [InlineData("grains.db")]
    public async Task A_file_of_garbage_stops_the_start_and_is_named(string file)
    {
        byte[] garbage = new byte[10_000];
        new Random(1).NextBytes(garbage);
        File.WriteAllBytes(folder.File(file), garbage);

        var failure = await Assert.ThrowsAsync<StorageException>(OpenAll);

        Assert.Contains($"{folder.File(file)} cannot be used: the file is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("catalogue.db")]
    [InlineData("grains.db")]
    public async Task A_file_of_a_newer_Sextant_stops_the_start_and_is_named(string file)
    {
        await OpenAll();
        using (var connection = SqliteConnection.OpenWriter(folder.File(file), 4096)) connection.Execute("PRAGMA user_version = 99");

        var failure = await Assert.ThrowsAsync<StorageException>(OpenAll);

        Assert.Contains($"{folder.File(file)} has schema 99, written by a newer Sextant", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_stops_the_start_and_is_named()
    {
        Directory.CreateDirectory(folder.File("journal.db"));

        var failure = await Assert.ThrowsAsync<StorageException>(OpenAll);

        Assert.Contains($"{folder.File("journal.db")} cannot be used: the file cannot be opened", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_with_nothing_half_applied_and_recovers()
    {
        using var data = DataFolder.Open(folder.Path);
        await using var journal = SqliteJournal.Open(data, Options);
        await LetGrow(journal.Database, pages: 20);
        long version = 0;
        RefusalException? refusal = null;
        while (refusal is null)
        {
            var batch = Some.Interactions(Enumerable.Range(0, 100).Select(i => $"{version + i} with some length"));
            refusal = await Record.ExceptionAsync(() => journal.Append(Some.Tenant, Some.Ada, version, batch)) as RefusalException;
            if (refusal is null) version += batch.Length;
        }

        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
        Assert.Equal("journal.db cannot be written: the disk is full. Nothing was changed.", refusal.Message);
        Assert.Equal(version, (await journal.Read(Some.Tenant, Some.Ada, 0, int.MaxValue)).Length);
        Assert.Equal(version, (await journal.Append(Some.Tenant, Some.Ada, version, [])).Version);

        await LetGrow(journal.Database, pages: 1000);
        Assert.Equal(version + 1, (await journal.Append(Some.Tenant, Some.Ada, version, Some.Interactions("room again"))).Version);
    }

    [Fact]
    public async Task A_full_disk_refuses_a_catalogue_change_whole()
    {
        using var data = DataFolder.Open(folder.Path);
        await using var store = SqliteCatalogueStore.Open(data, Options);
        await store.Append(Some.Tenant, [Some.Put("a")]);
        await LetGrow(store.Database, pages: 2);

        await Assert.ThrowsAsync<RefusalException>(
            () => store.Append(Some.Tenant, [Some.Put("b"), Some.Put("c", title: new string('x', 100_000))]));

        Assert.Equal(1, await store.Head(Some.Tenant));
        Assert.Null(await store.Find(Some.Tenant, new ResourceId("b")));
        Assert.Equal(2, await store.Append(Some.Tenant, [Some.Put("b")]));
    }

    [Fact]
    public async Task A_closed_store_refuses_reads_and_writes()
    {
        using var data = DataFolder.Open(folder.Path);
        var journal = SqliteJournal.Open(data, Options);
        await journal.DisposeAsync();

        var write = await Assert.ThrowsAsync<RefusalException>(() => journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a")));
        var read = await Assert.ThrowsAsync<RefusalException>(() => journal.Read(Some.Tenant, Some.Ada, 0, 1));

        Assert.Equal((Refusal.Unavailable, Refusal.Unavailable), (write.Refusal, read.Refusal));
        Assert.Equal("journal.db is closed: the server is stopping.", read.Message);
    }

    [Fact]
    public async Task Reading_goes_on_while_a_write_is_under_way()
    {
        using var data = DataFolder.Open(folder.Path);
        await using var journal = SqliteJournal.Open(data, Options);
        await journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"));
        using var started = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        var write = journal.Database.Write(
            1,
            connection =>
            {
                connection.Execute("DELETE FROM interactions");
                started.Set();
                released.Wait();
                return true;
            },
            default);
        started.Wait();

        var during = await journal.Read(Some.Tenant, Some.Ada, 0, 10);
        released.Set();
        await write;

        Assert.Single(during);
        Assert.Empty(await journal.Read(Some.Tenant, Some.Ada, 0, 10));
    }

    [Fact]
    public async Task A_resource_stored_with_fewer_and_other_fields_is_read_with_defaults()
    {
        using var data = DataFolder.Open(folder.Path);
        await using var store = SqliteCatalogueStore.Open(data, Options);
        await store.Append(Some.Tenant, [Some.Put("a")]);
        await store.Database.Write(
            1,
            connection =>
            {
                connection.Execute("""UPDATE changes SET json = CAST('{"id":"a","title":"T","unheardOf":{"x":[1]}}' AS BLOB)""");
                return true;
            },
            default);

        var resource = (await store.Find(Some.Tenant, new ResourceId("a")))!.Put.Resource;

        Assert.Equal(("T", "", ""), (resource.Title, resource.Description, resource.Language));
        Assert.Empty(resource.Concepts);
        Assert.Empty(resource.Tags);
    }

    [Theory]
    [InlineData(0, 10_000, 4, "Storage:QueueCapacity is 0: it can be 1 to 10000000.")]
    [InlineData(1, -1, 4, "Storage:GroupCapacity is -1: it can be 1 to 1000000.")]
    [InlineData(1, 1, 65, "Storage:Readers is 65: it can be 1 to 64.")]
    public void A_setting_out_of_range_is_named(int queue, int group, int readers, string message)
    {
        var options = new StorageOptions { QueueCapacity = queue, GroupCapacity = group, Readers = readers };

        Assert.Equal(message, Assert.Throws<StorageException>(options.Validate).Message);
    }

    [Fact]
    public void An_empty_folder_name_is_named() => Assert.Equal(
        "Storage:DataFolder is empty: name a folder.",
        Assert.Throws<StorageException>(new StorageOptions { DataFolder = " " }.Validate).Message);

    /// <summary>Room for so many pages more than now, as on a disk that is nearly full.</summary>
    private static Task<bool> LetGrow(SqliteDatabase database, int pages) => database.Write(
        1,
        connection =>
        {
            long now = connection.Prepare("PRAGMA page_count").Scalar() ?? 0;
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {now + pages}"));
            return true;
        },
        default);

    private async Task OpenAll()
    {
        using var data = DataFolder.Open(folder.Path);
        await using var journal = SqliteJournal.Open(data, Options);
        await using var catalogue = SqliteCatalogueStore.Open(data, Options);
        await using var grains = SqliteGrainStorage.Open(data, Options);
    }
}
