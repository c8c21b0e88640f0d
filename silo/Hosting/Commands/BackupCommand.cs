using Sextant.Storage;
using Sextant.Storage.Backups;

namespace Sextant.Hosting.Commands;

/// <summary>Copies the databases of the data folder, whether a silo runs on it or not.</summary>
internal sealed class BackupCommand(string path) : SiloCommand
{
    public override Task<int> Run(IConfiguration settings, TextWriter output)
    {
        StorageOptions storage = StorageHosting.Read(settings).OnSqlite("--backup");
        BackupManifest manifest = SqliteBackup.Take(storage.DataFolder, path, TimeProvider.System);
        foreach (BackupFile file in manifest.Files) output.WriteLine($"{file.Name}: {file.Bytes:N0} bytes");
        output.WriteLine($"The backup of {Path.GetFullPath(storage.DataFolder)} is in {Path.GetFullPath(path)}.");
        if (Directory.Exists(Path.Combine(storage.DataFolder, "models")))
            output.WriteLine("The folder models is not part of it: its files are yours, and never change. Copy it along.");
        return Task.FromResult(0);
    }
}
