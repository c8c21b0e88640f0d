using Sextant.Storage;
using Sextant.Storage.Backups;

namespace Sextant.Hosting.Commands;

/// <summary>Makes an empty data folder what a backup holds.</summary>
internal sealed class RestoreCommand(string path) : SiloCommand
{
    public override Task<int> Run(IConfiguration settings, TextWriter output)
    {
        StorageOptions storage = StorageHosting.Read(settings).OnSqlite("--restore");
        BackupManifest manifest = SqliteRestore.Into(storage.DataFolder, path);
        output.WriteLine($"{Path.GetFullPath(storage.DataFolder)} is what it was at {manifest.Taken:u}: {manifest.Files.Length} databases. Start the silo on it.");
        return Task.FromResult(0);
    }
}
