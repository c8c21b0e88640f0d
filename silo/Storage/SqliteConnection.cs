using SQLitePCL;

namespace Sextant.Storage;

/// <summary>
/// One connection to one database file, with its statements prepared once and kept. Used by one thread at a time.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 handle;
    private readonly Dictionary<string, SqliteStatement> statements = new(ReferenceEqualityComparer.Instance);

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(string path, int flags)
    {
        // One thread at a time by construction, so that SQLite's own mutexes would only cost.
        int code = raw.sqlite3_open_v2(path, out handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            Check(code);
            raw.sqlite3_extended_result_codes(handle, 1);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether a transaction is open. SQLite ends it by itself on some errors, such as a full disk.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Rows changed by the last insert, update or delete.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>Rows changed since the connection was opened.</summary>
    public long TotalChanges => raw.sqlite3_total_changes(handle);

    /// <summary>The row id of the last insert.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(handle);

    /// <summary>The connection that writes: every commit is on disk when it returns, and what is deleted is overwritten.</summary>
    public static SqliteConnection OpenWriter(string path, int pageSize) => Open(
        path,
        raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
        $"""
        PRAGMA page_size = {pageSize};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -65536;
        PRAGMA wal_autocheckpoint = 4096;
        PRAGMA journal_size_limit = 67108864;
        """);

    /// <summary>A connection that only reads, and is never kept waiting by the one that writes.</summary>
    public static SqliteConnection OpenReader(string path) => Open(
        path,
        raw.SQLITE_OPEN_READONLY,
        "PRAGMA cache_size = -8192; PRAGMA mmap_size = 268435456;");

    private static SqliteConnection Open(string path, int flags, string pragmas)
    {
        var connection = new SqliteConnection(path, flags);
        try
        {
            connection.Execute(pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements that need no parameters and whose rows do not matter.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>A statement ready to be bound. Pass constants: the text is compared by reference.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (statements.TryGetValue(sql, out var statement)) return statement;
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt prepared));
        return statements[sql] = new SqliteStatement(this, prepared);
    }

    /// <summary>Ends whatever a statement abandoned half-way still holds: an open read keeps the log from shrinking.</summary>
    public void ResetAll()
    {
        foreach (var statement in statements.Values) statement.Reset();
    }

    /// <summary>Moves the log into the database file and cuts it to nothing; false when a reader still needs it.</summary>
    public bool TryTruncateLog() =>
        raw.sqlite3_wal_checkpoint_v2(handle, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _) == raw.SQLITE_OK;

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    public SqliteException Failure(int code) => new(code, raw.sqlite3_errmsg(handle).utf8_to_string());

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        statements.Clear();
        handle.Dispose();
    }
}
