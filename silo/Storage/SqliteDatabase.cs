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

    /// <param name="started">Looks at the open database once, before anything else does.</param>
    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteDatabase Open(
        DataFolder folder, string file, SqliteSchema schema, StorageOptions options, Action<SqliteConnection>? started = null)
    {
        string path = folder.File(file);
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.OpenWriter(path, schema.PageSize);
            Establish(connection, path, schema);
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

    private static void Establish(SqliteConnection connection, string path, SqliteSchema schema)
    {
        long found = connection.Prepare("PRAGMA user_version").Scalar() ?? 0;
        if (found > schema.Version)
        {
            throw new StorageException(
                $"{path} has schema {found}, written by a newer Sextant; this one knows {schema.Version}. Run the newer one, or restore a backup.");
        }
        if (found == schema.Version) return;
        string steps = string.Join(';', schema.From((int)found));
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture, $"BEGIN IMMEDIATE; {steps}; PRAGMA user_version = {schema.Version}; COMMIT"));
    }
}
