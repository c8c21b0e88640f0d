using SQLitePCL;

namespace Sextant.Storage;

/// <summary>What SQLite answered instead of doing what was asked. Never leaves this folder: callers see a refusal.</summary>
internal sealed class SqliteException(int code, string message) : Exception($"SQLite {code}: {message}")
{
    /// <summary>The extended result code, whose low byte is the primary one.</summary>
    public int Code { get; } = code;

    /// <summary>What has happened, for a person who runs the server.</summary>
    public string Explain() => (Code & 0xFF) switch
    {
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "the file may not be written",
        raw.SQLITE_CANTOPEN => "the file cannot be opened",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program has locked the file",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the file is damaged, or not a SQLite database; restore it from a backup",
        raw.SQLITE_IOERR => "the disk reports an input or output error",
        _ => Message,
    };
}
