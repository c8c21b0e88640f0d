using System.Security.Cryptography;

namespace Sextant.Storage.Backups;

/// <summary>
/// Copies a data folder while it may be in use. Each database is copied as of one moment, and writers are not kept
/// waiting. The journal is the truth and comes last: what is derived from it, learners' snapshots and the statistics with
/// their checkpoint, is then never ahead of it, and the next start catches up from where each copy stands. Every
/// interaction acknowledged before the backup began is in it.
/// </summary>
internal static class SqliteBackup
{
    /// <summary>What stands while the demo content is being imported: the copy has to complete it too.</summary>
    private const string UnfinishedDemo = "demo.unfinished";

    private const string Partial = ".partial";

    /// <param name="target">A folder that is not there yet; it appears only when complete.</param>
    /// <exception cref="StorageException">There is nothing to copy, the target is in the way, or the disk fails.</exception>
    public static BackupManifest Take(string dataFolder, string target, TimeProvider time)
    {
        (dataFolder, target) = (Path.GetFullPath(dataFolder), Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)));
        DateTimeOffset taken = time.GetUtcNow();
        string[] names = [.. Databases(dataFolder)];
        if (names.Length == 0) throw new StorageException($"{dataFolder} holds no databases of Sextant: name the data folder with --data.");
        if (Path.Exists(target)) throw new StorageException($"{target} is there already: name a folder that is not.");
        try
        {
            string partial = target + Partial;
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true); // of a backup that was cut off
            Directory.CreateDirectory(partial);
            CopyMark(dataFolder, partial);
            var manifest = new BackupManifest(taken, [.. names.Select(name => Copy(dataFolder, partial, name))]);
            CopyMark(dataFolder, partial); // the import may have begun meanwhile; to complete it twice is no harm
            manifest.Write(partial);
            Directory.Move(partial, target);
            return manifest;
        }
        catch (SqliteException failure)
        {
            throw new StorageException($"{dataFolder} cannot be copied to {target}: {failure.Explain()}.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StorageException($"{target} cannot be written: {failure.Message}", failure);
        }
    }

    public static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static IEnumerable<string> Databases(string folder) => !Directory.Exists(folder) ? []
        : Directory.EnumerateFiles(folder, "*.db").Select(path => Path.GetFileName(path)).OrderBy(name => name == SqliteJournal.File).ThenBy(name => name);

    private static void CopyMark(string from, string to)
    {
        if (File.Exists(Path.Combine(from, UnfinishedDemo))) File.WriteAllText(Path.Combine(to, UnfinishedDemo), "The demo content was being imported.\n");
    }

    private static BackupFile Copy(string from, string to, string name)
    {
        string copy = Path.Combine(to, name);
        using (SqliteConnection source = SqliteConnection.OpenReader(Path.Combine(from, name)))
            source.Prepare("VACUUM INTO ?1").Bind(1, copy).Run();
        using (var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite))
            file.Flush(flushToDisk: true);
        return new BackupFile(name, new FileInfo(copy).Length, HashOf(copy));
    }
}
