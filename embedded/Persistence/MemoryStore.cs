using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Persistence;

/// <summary>What one named in-memory store holds.</summary>
internal sealed class MemoryStore
{
    public ConcurrentDictionary<(string State, GrainId Grain), MemoryRecord> Records { get; } = new();
}

/// <summary>One stored version; a later one is another object.</summary>
/// <param name="state">As it was handed in: states are immutable, so none is copied.</param>
internal sealed class MemoryRecord(object? state, string etag)
{
    public object? State => state;

    public string ETag => etag;
}
