using System.Globalization;

namespace Sextant.Storage;

/// <summary>One database file: its schema, its one writer and its readers.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly GroupCommitWriter writer;
    private readonly ReaderPool readers;

    private SqliteDatabase(GroupCommitWriter writer, ReaderPool readers)
    {
        this.writer = writer;
        this.readers = readers;
    }

    /// <param name="schema">Statements for an empty file.</param>
    /// <param name="version">Which schema that is, 1 or more; stored in the file.</param>
    /// <param name="started">Looks at the open database once, before anything else does.</param>
    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteDatabase Open(
        DataFolder folder, string file, string schema, int version, StorageOptions options, Action<SqliteConnection>? started = null)
    {
        string path = folder.File(file);
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.OpenWriter(path);
            Establish(connection, path, schema, version);
            started?.Invoke(connection);
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            throw new StorageException($"{path} cannot be used: {failure.Explain()}.", failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
        return new SqliteDatabase(new GroupCommitWriter(connection, file, options), new ReaderPool(path, file, options.Readers));
    }

    /// <inheritdoc cref="GroupCommitWriter.Write"/>
    public Task<T> Write<T>(int rows, Func<SqliteConnection, T> work, CancellationToken cancellation) =>
        writer.Write(rows, work, truncatesLog: false, cancellation);

    /// <summary>As <see cref="Write"/>, and when it completes the log no longer holds what was overwritten.</summary>
    public Task<T> Erase<T>(Func<SqliteConnection, T> work, CancellationToken cancellation) =>
        writer.Write(1, work, truncatesLog: true, cancellation);

    /// <inheritdoc cref="ReaderPool.Read"/>
    public Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellation) => readers.Read(read, cancellation);

    public async ValueTask DisposeAsync()
    {
        readers.Dispose();
        await writer.DisposeAsync().ConfigureAwait(false);
    }

    private static void Establish(SqliteConnection connection, string path, string schema, int version)
    {
        long found = connection.Prepare("PRAGMA user_version").Scalar() ?? 0;
        if (found > version)
        {
            throw new StorageException(
                $"{path} has schema {found}, written by a newer Sextant; this one knows {version}. Run the newer one, or restore a backup.");
        }
        if (found == version) return;
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture, $"BEGIN IMMEDIATE; {schema}; PRAGMA user_version = {version}; COMMIT"));
    }
}
