using Orleans.Directory;
using Orleans.Messaging;
using Orleans.References;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>The activations of one stateless worker in one silo. A call goes to the oldest idle one.</summary>
internal sealed class StatelessWorkers(Silo silo, GrainClass grainClass, GrainId grainId)
{
    private readonly Lock sync = new();
    private Activation[] workers = [];

    /// <summary>A worker that has taken the call for this thread; null when the call must go through <see cref="Receive"/>.</summary>
    public Activation? TryEnter(Request request)
    {
        foreach (var worker in Volatile.Read(ref workers))
            if (worker.TryEnter(request, onlyIdle: true))
                return worker;
        return null;
    }

    public void Receive(Request request)
    {
        while (!Choose().Receive(request))
        {
        }
    }

    public void Remove(Activation worker)
    {
        lock (sync)
            workers = [.. workers.Where(other => other != worker)];
    }

    public Activation[] All() => Volatile.Read(ref workers);

    private Activation Choose()
    {
        lock (sync)
        {
            if (workers.FirstOrDefault(worker => worker.IsIdle) is { } idle)
                return idle;
            if (silo.Status == SiloStatus.Dead)
                throw new SiloUnavailableException($"{silo.Name} is {silo.Status} and takes no call of {grainId}.");
            if (workers.Length >= grainClass.MaxLocalWorkers)
                return workers.MinBy(worker => worker.WaitingCount)!;
            var added = new Activation(silo, grainClass, grainId, this);
            workers = [.. workers, added];
            added.Start();
            return added;
        }
    }
}
