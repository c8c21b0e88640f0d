using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sextant.Bench.Cluster;

/// <summary>Grain states that outlive silos and clusters, as a database's do. They are kept as they are, not copied: states are immutable.</summary>
internal sealed class SharedGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Record> records = new();
    private long writes;

    /// <summary>Asked before a state is written, with the state; what it throws fails the write.</summary>
    public Func<object?, Task>? BeforeWrite { get; set; }

    public int Count => records.Count;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Show(records.GetValueOrDefault((stateName, grainId)), grainState);
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (BeforeWrite is { } before) await before(grainState.State);
        var fresh = new Record(grainState.State, Interlocked.Increment(ref writes).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        bool written = Expected(key, grainState.ETag) is { } expected ? records.TryUpdate(key, fresh, expected) : records.TryAdd(key, fresh);
        if (!written) throw Conflict(key);
        (grainState.ETag, grainState.RecordExists) = (fresh.ETag, true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (Expected(key, grainState.ETag) is { } expected && !records.TryRemove(KeyValuePair.Create(key, expected))) throw Conflict(key);
        Show(null, grainState);
        return Task.CompletedTask;
    }

    private static void Show<T>(Record? record, IGrainState<T> grainState)
    {
        grainState.State = record is null ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T)) : (T)record.State!;
        grainState.ETag = record?.ETag!;
        grainState.RecordExists = record is not null;
    }

    /// <summary>The record to replace; null when there is none and none is expected.</summary>
    private Record? Expected((string, GrainId) key, string? etag)
    {
        Record? record = records.GetValueOrDefault(key);
        return record?.ETag == etag ? record : throw Conflict(key);
    }

    private static InconsistentStateException Conflict((string State, GrainId Grain) key) =>
        new($"{key.State} of {key.Grain} was written by another since it was read.");

    private sealed record Record(object? State, string ETag);
}
