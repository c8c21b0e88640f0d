using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sextant.Storage.Postgres;

/// <summary>
/// Grain states in a database that silos share. An ETag is never given twice, so that a state cleared and written anew is
/// not taken for the one before, and of two activations that both hold a state one alone writes. Where storage fails, a
/// grain sees the <see cref="Refusals.RefusalException"/> inside an <see cref="OrleansException"/>.
/// </summary>
public sealed class PostgresGrainStorage : IGrainStorage, IAsyncDisposable
{
    private const int BytesOfARow = 256;

    private readonly PostgresDatabase database;
    private readonly PostgresGroups<StateWrite, StateOutcome> groups;

    public PostgresGrainStorage(PostgresDatabase database, StorageOptions options)
    {
        this.database = database;
        groups = new PostgresGroups<StateWrite, StateOutcome>(
            "grains", group => database.Write((connection, token) => PostgresStateRows.Write(connection, group, token)), options, database.Time);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        StoredState? stored = await database.Read(
            (connection, token) => PostgresStateRows.Find(connection, grainId.ToString(), stateName, token)).ConfigureAwait(false);
        grainState.State = stored is null ? NewState.Create<T>() : StatePayload.Decode<T>(stateName, grainId, stored.Payload);
        grainState.ETag = StateEtag.Text(stored?.Etag)!;
        grainState.RecordExists = stored is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        byte[] payload = StatePayload.Pack(StorageJson.Write(grainState.State));
        string? expected = grainState.ETag;
        StateOutcome outcome = await groups.Write(
            new StateWrite(grainId.ToString(), stateName, expected, payload), 1 + payload.Length / BytesOfARow).ConfigureAwait(false);
        if (!outcome.Written) throw StateEtag.Inconsistent(stateName, outcome.Etag, expected);
        grainState.ETag = StateEtag.Text(outcome.Etag)!;
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string? expected = grainState.ETag;
        StateOutcome outcome = await database.Write(
            (connection, token) => PostgresStateRows.Clear(connection, grainId.ToString(), stateName, expected, token)).ConfigureAwait(false);
        if (!outcome.Written) throw StateEtag.Inconsistent(stateName, outcome.Etag, expected);
        grainState.State = NewState.Create<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }

    public ValueTask DisposeAsync() => groups.DisposeAsync();
}
