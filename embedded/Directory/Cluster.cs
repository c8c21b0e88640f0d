using System.Collections.Concurrent;
using Orleans.Activations;
using Orleans.Messaging;
using Orleans.References;
using Orleans.Runtime;

namespace Orleans.Directory;

/// <summary>
/// The silos of one cluster, all in this process, and where each grain is active. A grain is active once at most:
/// the directory is a dictionary, and who adds first has won.
/// </summary>
internal sealed class Cluster
{
    private readonly ConcurrentDictionary<GrainId, Activation> directory = new();
    private readonly Lock sync = new();
    private Silo[] active = [];

    public ConcurrentDictionary<Caller, byte> Callers { get; } = new();

    /// <summary>What in-memory stores hold, by their names: it outlives the silos.</summary>
    public ConcurrentDictionary<string, Persistence.MemoryStore> Memory { get; } = new();

    /// <summary>Silos that take new activations.</summary>
    public Silo[] Active => Volatile.Read(ref active);

    public IEnumerable<Activation> Activations => directory.Values;

    public bool TryFind(GrainId grain, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Activation? activation) =>
        directory.TryGetValue(grain, out activation);

    /// <summary>Where the grain is active, from now on if need be.</summary>
    /// <exception cref="SiloUnavailableException">No silo is active.</exception>
    public Activation FindOrActivate(GrainClass grainClass, GrainId grain, Caller caller)
    {
        if (directory.TryGetValue(grain, out var found))
            return found;
        var silo = Placement.Choose(grainClass, grain, Active, caller.LocalSilo);
        var added = new Activation(silo, grainClass, grain, null);
        var winner = directory.GetOrAdd(grain, added);
        if (ReferenceEquals(winner, added))
        {
            silo.CountActivation(1);
            added.Start();
            if (silo.Status == SiloStatus.Dead)
                added.Die();
        }

        return winner;
    }

    public void Remove(Activation activation)
    {
        if (directory.TryRemove(KeyValuePair.Create(activation.GrainId, activation)))
            activation.Silo.CountActivation(-1);
    }

    /// <summary>How many silos were active, and are.</summary>
    public event Action<int, int>? Changed;

    public void Join(Silo silo) => Become(now => [.. now, silo]);

    public void Leave(Silo silo) => Become(now => [.. now.Where(other => other != silo)]);

    public void FailCallsTo(Silo dead)
    {
        foreach (var caller in Callers.Keys)
            caller.Pending.FailHeldBy(dead);
    }
    private void Become(Func<Silo[], Silo[]> change)
    {
        // Told within the lock, so that nobody hears of two changes in the wrong order.
        lock (sync)
        {
            var before = active.Length;
            active = change(active);
            if (active.Length != before)
                Changed?.Invoke(before, active.Length);
        }
    }
}
