using System.Collections.Immutable;
using System.Text.Json;

namespace Sextant.Storage.Backups;

/// <summary>One database of a backup, by its name in the data folder.</summary>
/// <param name="Sha256">Lower-case hexadecimal, of the file.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>What a backup holds: written last, so that a folder without it is no backup.</summary>
/// <param name="Taken">When its copying began, UTC.</param>
internal sealed record BackupManifest(DateTimeOffset Taken, ImmutableArray<BackupFile> Files)
{
    public const string File = "backup.json";

    /// <exception cref="StorageException">There is none in the folder, or it cannot be read.</exception>
    public static BackupManifest Read(string folder)
    {
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path)) throw new StorageException($"{folder} holds no backup: there is no {File} in it.");
        try
        {
            return StorageJson.Read<BackupManifest>(System.IO.File.ReadAllBytes(path));
        }
        catch (JsonException failure)
        {
            throw new StorageException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    public void Write(string folder) => System.IO.File.WriteAllBytes(Path.Combine(folder, File), StorageJson.Write(this));
}
