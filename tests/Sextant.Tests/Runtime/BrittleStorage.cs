using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sextant.Runtime;

/// <summary>A store whose next write of a grain can be made to fail.</summary>
public sealed class BrittleStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<GrainId, (object? State, int Version)> records = new();
    private readonly ConcurrentDictionary<string, Exception> failures = new();

    public void FailNextWrite(string key, Exception exception) => failures[key] = exception;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!records.TryGetValue(grainId, out var record))
            return Task.CompletedTask;
        grainState.State = (T)record.State!;
        grainState.ETag = $"{record.Version}";
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (failures.TryRemove(grainId.Key.ToString()!, out var failure))
            throw failure;
        var version = records.TryGetValue(grainId, out var record) ? record.Version + 1 : 1;
        records[grainId] = (grainState.State, version);
        grainState.ETag = $"{version}";
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        records.TryRemove(grainId, out _);
        grainState.ETag = null!;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }
}
