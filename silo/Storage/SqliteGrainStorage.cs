using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sextant.Storage;

/// <summary>
/// Grain states in <c>grains.db</c>. An ETag is never given twice, so that a state cleared and written anew is not taken
/// for the one before. Where storage fails, a grain sees the <see cref="Refusals.RefusalException"/> inside an
/// <see cref="OrleansException"/>.
/// </summary>
public sealed class SqliteGrainStorage : IGrainStorage, IAsyncDisposable
{
    private const string File = "grains.db";
    private const int Version = 1;
    private const int BytesOfARow = 256;
    private const int WritesBits = 40;

    // A learner takes about 2 KiB packed: on pages of 4 KiB every second one would leave half a page empty.
    private const string Schema = """
        CREATE TABLE states (
            id INTEGER PRIMARY KEY,
            grain TEXT NOT NULL,
            name TEXT NOT NULL,
            etag INTEGER NOT NULL,
            payload BLOB NOT NULL,
            UNIQUE (grain, name)) STRICT;
        CREATE TABLE openings (count INTEGER NOT NULL) STRICT;
        INSERT INTO openings VALUES (0)
        """;

    private long lastEtag; // the writer's thread alone: times opened × 2^40 + writes since

    private SqliteGrainStorage(DataFolder folder, StorageOptions options)
    {
        Database = SqliteDatabase.Open(folder, File, new SqliteSchema(Version, Schema, PageSize: 16384), options, connection => lastEtag =
            (connection.Prepare("UPDATE openings SET count = count + 1 RETURNING count").Scalar() ?? 0) << WritesBits);
    }

    internal SqliteDatabase Database { get; }

    /// <exception cref="StorageException">The file cannot be opened, is damaged or was written by a newer Sextant.</exception>
    public static SqliteGrainStorage Open(DataFolder folder, StorageOptions options) => new(folder, options);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await Database.Read(connection => StateRows.Find(connection, grainId.ToString(), stateName), default)
            .ConfigureAwait(false);
        grainState.State = stored is null ? NewState.Create<T>() : StatePayload.Decode<T>(stateName, grainId, stored.Payload);
        grainState.ETag = StateEtag.Text(stored?.Etag)!;
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[] payload = StatePayload.Pack(StorageJson.Write(grainState.State));
        string? expected = grainState.ETag;
        long etag = await Database.Write(
            1 + payload.Length / BytesOfARow,
            connection => Write(connection, stateName, grainId, expected, payload),
            default).ConfigureAwait(false);
        grainState.ETag = StateEtag.Text(etag)!;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string? expected = grainState.ETag;
        await Database.Erase(connection => Clear(connection, stateName, grainId, expected), default).ConfigureAwait(false);
        grainState.State = NewState.Create<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static bool Clear(SqliteConnection connection, string stateName, GrainId grainId, string? expected)
    {
        string grain = grainId.ToString();
        Expect(connection, stateName, grain, expected);
        StateRows.Delete(connection, grain, stateName);
        return true;
    }

    private static void Expect(SqliteConnection connection, string stateName, string grain, string? expected)
    {
        long? stored = StateRows.Etag(connection, grain, stateName);
        if (StateEtag.Text(stored) != expected) throw StateEtag.Inconsistent(stateName, stored, expected);
    }

    private long Write(SqliteConnection connection, string stateName, GrainId grainId, string? expected, byte[] payload)
    {
        string grain = grainId.ToString();
        Expect(connection, stateName, grain, expected);
        StateRows.Put(connection, grain, stateName, ++lastEtag, payload);
        return lastEtag;
    }
}
