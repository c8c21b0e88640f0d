using Sextant.Catalogue;
using Sextant.Storage.Backups;

namespace Sextant.Storage;

public sealed class BackupTests : IDisposable
{
    private static readonly StorageOptions Options = new();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Source => folder.File("source");

    private string Backup => folder.File("backup");

    private string Restored => folder.File("restored");

    [Fact]
    public async Task A_folder_comes_back_with_all_it_held()
    {
        await Fill(Source, "a", "b");

        BackupManifest manifest = SqliteBackup.Take(Source, Backup, TimeProvider.System);
        SqliteRestore.Into(Restored, Backup);

        Assert.Equal(["catalogue.db", "journal.db"], manifest.Files.Select(file => file.Name));
        using var data = DataFolder.Open(Restored);
        await using var journal = SqliteJournal.Open(data, Options);
        await using var catalogue = SqliteCatalogueStore.Open(data, Options);
        Assert.Equal(["a", "b"], (await journal.Read(Some.Tenant, Some.Ada, 0, 10)).Select(entry => entry.Interaction.Id));
        Assert.Equal(Some.OneLike, (await catalogue.Find(Some.Tenant, new ResourceId("a")))!.Statistics);
        Assert.Equal(2, await catalogue.StatisticsCheckpoint());
    }

    [Fact]
    public async Task Backups_under_load_hold_what_was_acknowledged_and_nothing_ahead_of_their_journal()
    {
        using var data = DataFolder.Open(Source);
        await using var journal = SqliteJournal.Open(data, Options);
        await using var catalogue = SqliteCatalogueStore.Open(data, Options);
        using var enough = new CancellationTokenSource();
        long acknowledged = 0;
        Task load = Task.Run(async () =>
        {
            for (long version = 0; !enough.IsCancellationRequested; version++)
            {
                await journal.Append(Some.Tenant, Some.Ada, version, [Some.Interaction($"{version}")]);
                Interlocked.Exchange(ref acknowledged, version + 1);
                await catalogue.AbsorbStatistics(version, version + 1, [new StatisticsDelta(Some.Tenant, new ResourceId("a"), Some.OneLike)]);
            }
        });

        for (int round = 0; round < 5; round++)
        {
            string backup = folder.File($"backup-{round}"), restored = folder.File($"restored-{round}");
            long before = Interlocked.Read(ref acknowledged);
            SqliteBackup.Take(Source, backup, TimeProvider.System);
            SqliteRestore.Into(restored, backup);

            using var copy = DataFolder.Open(restored);
            await using var copiedJournal = SqliteJournal.Open(copy, Options);
            await using var copiedCatalogue = SqliteCatalogueStore.Open(copy, Options);
            long through = await Length(copiedJournal);
            Assert.True(through >= before, $"{before} were acknowledged, {through} are in the backup.");
            Assert.True(await copiedCatalogue.StatisticsCheckpoint() <= through, "The statistics have counted what the journal does not hold.");
        }
        await enough.CancelAsync();
        await load;
    }

    [Fact]
    public void A_folder_without_databases_is_not_backed_up() =>
        Refused("holds no databases of Sextant", () => SqliteBackup.Take(folder.Path, Backup, TimeProvider.System));

    [Fact]
    public async Task A_backup_overwrites_nothing_and_appears_only_when_complete()
    {
        await Fill(Source, "a");
        Directory.CreateDirectory(Backup);

        Refused("is there already", () => SqliteBackup.Take(Source, Backup, TimeProvider.System));
        Directory.Delete(Backup);
        Directory.CreateDirectory(Backup + ".partial"); // of one that was cut off
        SqliteBackup.Take(Source, Backup, TimeProvider.System);

        Assert.False(Directory.Exists(Backup + ".partial"));
    }

    [Fact]
    public async Task A_restore_overwrites_nothing()
    {
        await Fill(Source, "a");
        SqliteBackup.Take(Source, Backup, TimeProvider.System);

        Refused("is not empty", () => SqliteRestore.Into(Source, Backup));
    }

    [Fact]
    public async Task A_folder_that_a_silo_has_is_not_restored_into()
    {
        await Fill(Source, "a");
        SqliteBackup.Take(Source, Backup, TimeProvider.System);
        using var taken = DataFolder.Open(Restored);

        Refused("another Sextant server uses it", () => SqliteRestore.Into(Restored, Backup));
    }

    [Fact]
    public async Task A_backup_that_was_changed_or_lost_a_file_restores_nothing()
    {
        await Fill(Source, "a");
        SqliteBackup.Take(Source, Backup, TimeProvider.System);
        string journal = Path.Combine(Backup, "journal.db");
        byte[] bytes = await File.ReadAllBytesAsync(journal);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);

        Refused("is damaged: journal.db", () => SqliteRestore.Into(Restored, Backup));
        File.Delete(journal);
        Refused("is incomplete: journal.db is missing", () => SqliteRestore.Into(Restored, Backup));
        File.Delete(Path.Combine(Backup, BackupManifest.File));
        Refused("holds no backup", () => SqliteRestore.Into(Restored, Backup));
        Assert.False(Directory.Exists(Restored));
    }

    private static void Refused(string said, Action action) =>
        Assert.Contains(said, Assert.Throws<StorageException>(action).Message, StringComparison.Ordinal);

    private static async Task<long> Length(SqliteJournal journal)
    {
        long last = 0;
        while (await journal.ReadAll(last, 10_000) is { Length: > 0 } page) last = page[^1].Sequence;
        return last;
    }

    private static async Task Fill(string path, params string[] interactions)
    {
        using var data = DataFolder.Open(path);
        await using var journal = SqliteJournal.Open(data, Options);
        await using var catalogue = SqliteCatalogueStore.Open(data, Options);
        await catalogue.Append(Some.Tenant, [Some.Put("a")]);
        await journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions(interactions));
        await catalogue.AbsorbStatistics(0, interactions.Length, [new StatisticsDelta(Some.Tenant, new ResourceId("a"), Some.OneLike)]);
    }
}
