using System.Collections.Concurrent;

namespace Sextant.Runtime;

/// <summary>
/// Where a test and its grains meet: every silo of the test's cluster has this one object among its services. Names
/// keep tests apart that share a cluster.
/// </summary>
public sealed class Stage
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> signals = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> traces = new();

    public void Signal(string name) => Named(name).TrySetResult();

    public bool IsSignalled(string name) => Named(name).Task.IsCompleted;

    /// <summary>Until somebody has signalled the name; a failure after twenty seconds.</summary>
    public Task Signalled(string name) => Named(name).Task.WaitAsync(LongEnough);

    /// <summary>Tells that the caller is there and waits for leave to go on.</summary>
    public Task Stop(string name)
    {
        Signal($"{name} reached");
        return Signalled($"{name} left");
    }

    public Task Reached(string name) => Signalled($"{name} reached");

    public void Leave(string name) => Signal($"{name} left");

    public void Note(string trace, string line) => traces.GetOrAdd(trace, _ => new()).Enqueue(line);

    public string[] Notes(string trace) => traces.TryGetValue(trace, out var lines) ? [.. lines] : [];

    private TaskCompletionSource Named(string name) =>
        signals.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
