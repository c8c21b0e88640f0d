namespace Sextant.Storage;

/// <summary>A grain's state as it stands in a row.</summary>
internal sealed record StoredState(long Etag, byte[] Payload);

/// <summary>The statements of grain storage.</summary>
internal static class StateRows
{
    public static StoredState? Find(SqliteConnection connection, string grain, string name)
    {
        var row = connection.Prepare("SELECT etag, payload FROM states WHERE grain = ?1 AND name = ?2").Bind(1, grain).Bind(2, name);
        if (!row.Step()) return null;
        var found = new StoredState(row.Int64(0), row.Bytes(1).ToArray());
        row.Reset();
        return found;
    }

    public static long? Etag(SqliteConnection connection, string grain, string name) => connection
        .Prepare("SELECT etag FROM states WHERE grain = ?1 AND name = ?2").Bind(1, grain).Bind(2, name).Scalar();

    public static void Put(SqliteConnection connection, string grain, string name, long etag, byte[] payload) => connection
        .Prepare("""
            INSERT INTO states (grain, name, etag, payload) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (grain, name) DO UPDATE SET etag = ?3, payload = ?4
            """)
        .Bind(1, grain).Bind(2, name).Bind(3, etag).Bind(4, payload).Run();

    public static void Delete(SqliteConnection connection, string grain, string name) => connection
        .Prepare("DELETE FROM states WHERE grain = ?1 AND name = ?2").Bind(1, grain).Bind(2, name).Run();
}
