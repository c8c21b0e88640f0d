using Microsoft.Extensions.DependencyInjection;
using Orleans.Directory;
using Orleans.Persistence;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>States in memory. They are kept as they are, not copied: write a new immutable state, never change a stored one.</summary>
public sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly MemoryStore store;

    internal MemoryGrainStorage(MemoryStore store) => this.store = store;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = store.Records.GetValueOrDefault((stateName, grainId));
        grainState.State = record?.State is T stored ? stored : NewStates.Create<T>();
        grainState.ETag = record?.ETag!;
        grainState.RecordExists = record?.State is not null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var record = new MemoryRecord(grainState.State, Guid.NewGuid().ToString("N"));
        var key = (stateName, grainId);
        var written = Expected(key, grainState.ETag) is { } expected
            ? store.Records.TryUpdate(key, record, expected)
            : store.Records.TryAdd(key, record);
        if (!written)
            throw Mismatch(key, grainState.ETag);
        grainState.ETag = record.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (Expected(key, grainState.ETag) is { } expected && !store.Records.TryRemove(KeyValuePair.Create(key, expected)))
            throw Mismatch(key, grainState.ETag);
        grainState.State = NewStates.Create<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    /// <summary>The record to replace; null when there is none and none is expected.</summary>
    private MemoryRecord? Expected((string State, GrainId Grain) key, string? etag)
    {
        var record = store.Records.GetValueOrDefault(key);
        return record?.ETag == etag ? record : throw Mismatch(key, etag);
    }

    private InconsistentStateException Mismatch((string State, GrainId Grain) key, string? etag) =>
        new($"{key.State} of {key.Grain} was written by another since it was read.", store.Records.GetValueOrDefault(key)?.ETag!, etag!);
}

public static class MemoryGrainStorageFactory
{
    public static MemoryGrainStorage Create(IServiceProvider services, string name) =>
        new(services.GetRequiredService<Cluster>().Memory.GetOrAdd(name, _ => new MemoryStore()));
}
