using System.Collections.Concurrent;
using Sextant.Refusals;

namespace Sextant.Storage;

/// <summary>A few read-only connections, each opened when first needed and used by one caller at a time.</summary>
internal sealed class ReaderPool(string path, string file, int readers) : IDisposable
{
    private readonly SemaphoreSlim free = new(readers);
    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool closed;

    /// <summary>Reads on the caller's thread, once a connection is free; sees all that was acknowledged before the call.</summary>
    /// <exception cref="RefusalException">Unavailable: closed, or the disk fails.</exception>
    public async Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (closed) throw RefusalException.Unavailable($"{file} is closed: the server is stopping.");
            return ReadOn(read);
        }
        catch (SqliteException failure)
        {
            throw RefusalException.Unavailable($"{file} cannot be read: {failure.Explain()}.", failure);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Waits for reads under way, then closes.</summary>
    public void Dispose()
    {
        closed = true;
        for (int i = 0; i < readers; i++) free.Wait();
        while (idle.TryTake(out var connection)) connection.Dispose();
        free.Release(readers);
    }

    private T ReadOn<T>(Func<SqliteConnection, T> read)
    {
        if (!idle.TryTake(out var connection)) connection = SqliteConnection.OpenReader(path);
        try
        {
            T result = read(connection);
            connection.ResetAll();
            idle.Add(connection);
            return result;
        }
        catch
        {
            connection.Dispose(); // a fresh one is cheap, and forgets whatever went wrong
            throw;
        }
    }
}
