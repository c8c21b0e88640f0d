namespace Sextant.Storage.Backups;

/// <summary>Puts a backup where a silo starts from. Nothing that is there is overwritten.</summary>
internal static class SqliteRestore
{
    /// <exception cref="StorageException">The folder is in use or not empty, or the backup is none, incomplete or damaged; nothing was restored then.</exception>
    public static BackupManifest Into(string dataFolder, string backup)
    {
        (dataFolder, backup) = (Path.GetFullPath(dataFolder), Path.GetFullPath(backup));
        BackupManifest manifest = BackupManifest.Read(backup);
        foreach (BackupFile file in manifest.Files) Verify(backup, file);
        using DataFolder folder = DataFolder.Open(dataFolder);
        if (Directory.EnumerateFileSystemEntries(folder.Path).FirstOrDefault(IsData) is { } found)
            throw new StorageException($"{folder.Path} is not empty: there is {Path.GetFileName(found)}. Nothing is overwritten; name an empty folder with --data.");
        try
        {
            // The journal comes last here too: a restore that is cut off leaves a folder that the next one refuses.
            foreach (string path in Directory.EnumerateFiles(backup).Where(path => Path.GetFileName(path) != BackupManifest.File).OrderBy(path => Path.GetFileName(path) == SqliteJournal.File))
                File.Copy(path, folder.File(Path.GetFileName(path)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{backup} cannot be copied to {folder.Path}: {failure.Message} What was copied is incomplete; empty the folder before another attempt.", failure);
        }
        return manifest;
    }

    private static bool IsData(string path) => Path.GetFileName(path) is not (DataFolder.LockFile or "models");

    private static void Verify(string backup, BackupFile file)
    {
        string path = Path.Combine(backup, file.Name);
        if (Path.GetFileName(file.Name) != file.Name) throw new StorageException($"{BackupManifest.File} in {backup} names {file.Name}, which is no file's name.");
        if (!File.Exists(path)) throw new StorageException($"The backup {backup} is incomplete: {file.Name} is missing.");
        if (new FileInfo(path).Length != file.Bytes || SqliteBackup.HashOf(path) != file.Sha256)
            throw new StorageException($"The backup {backup} is damaged: {file.Name} is not what was written. Use another one.");
    }
}
