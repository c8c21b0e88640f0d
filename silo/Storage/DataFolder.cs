namespace Sextant.Storage;

/// <summary>A folder that one silo has for itself while this lives, by an exclusive lock that even a killed process gives back.</summary>
public sealed class DataFolder : IDisposable
{
    internal const string LockFile = "sextant.lock";
    private readonly FileStream exclusive;

    private DataFolder(string path, FileStream exclusive)
    {
        Path = path;
        this.exclusive = exclusive;
    }

    public string Path { get; }

    /// <summary>Makes the folder when missing and takes it.</summary>
    /// <exception cref="StorageException">It cannot be made or written, or another silo has it.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data folder {path} cannot be made: {failure.Message} Name another one.", failure);
        }
        try
        {
            var exclusive = new FileStream(
                System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(path, exclusive);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StorageException(
                $"The data folder {path} may not be written by this user. Change its permissions, or name another folder.", failure);
        }
        catch (IOException failure)
        {
            throw new StorageException(
                $"The data folder {path} cannot be locked ({LockFile}): another Sextant server uses it. Stop that one, or name another folder.",
                failure);
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => exclusive.Dispose();
}
