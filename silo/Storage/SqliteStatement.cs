using System.Buffers;
using SQLitePCL;

namespace Sextant.Storage;

/// <summary>A prepared statement. Parameters count from 1 and stay bound until bound anew; columns count from 0.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 1024;

    public SqliteStatement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    /// <summary>NaN would be stored as null: SQLite knows none.</summary>
    public SqliteStatement Bind(int parameter, double value)
    {
        connection.Check(raw.sqlite3_bind_double(handle, parameter, value));
        return this;
    }

    public SqliteStatement BindNull(int parameter)
    {
        connection.Check(raw.sqlite3_bind_null(handle, parameter));
        return this;
    }

    public SqliteStatement Bind(int parameter, string text)
    {
        // SQLite copies what it is given, so that the bytes may be borrowed.
        int most = System.Text.Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = most > StackBytes ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> utf8 = rented ?? stackalloc byte[StackBytes];
        int count = System.Text.Encoding.UTF8.GetBytes(text, utf8);
        try
        {
            // An empty span would be taken for null.
            connection.Check(count == 0
                ? raw.sqlite3_bind_text(handle, parameter, string.Empty)
                : raw.sqlite3_bind_text(handle, parameter, utf8[..count]));
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, parameter, blob));
        return this;
    }

    /// <summary>Goes to the next row; false, and ready to run again, when there is none.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }
        var failure = connection.Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Runs to the end; says how many rows the statement changed.</summary>
    public int Run()
    {
        while (Step()) { }
        return connection.Changes;
    }

    /// <summary>The first column of the first row as a number; null when there is no row or it holds null.</summary>
    public long? Scalar()
    {
        if (!Step()) return null;
        long? value = IsNull(0) ? null : Int64(0);
        Reset();
        return value;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>UTF-8 of a text column, or the bytes of a blob: valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => System.Text.Encoding.UTF8.GetString(Bytes(column));

    // A reset repeats the error of the step before it, which has been reported already.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
