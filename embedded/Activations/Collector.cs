using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Timers;

namespace Orleans.Activations;

/// <summary>
/// Ends the activations of a silo that nobody uses. Its clock goes one step a <see cref="GrainCollectionOptions.CollectionQuantum"/>,
/// so that a call notes its time by copying a number.
/// </summary>
internal sealed class Collector : IDisposable
{
    private readonly Silo silo;
    private readonly TimeSpan quantum;
    private readonly ITimer timer;
    private long now;

    public Collector(Silo silo, GrainCollectionOptions options, TimeProvider clock)
    {
        this.silo = silo;
        Clock = clock;
        quantum = options.CollectionQuantum;
        timer = UncapturedTimer.Create(clock, static self => ((Collector)self!).Step(), this, quantum, quantum);
    }

    public TimeProvider Clock { get; }

    public long Now => Volatile.Read(ref now);

    /// <summary>Deactivates what has been idle that long, and waits until it is gone.</summary>
    public Task Collect(TimeSpan age, CancellationToken cancellation = default)
    {
        var steps = (long)Math.Ceiling(age / quantum);
        return Collect(_ => steps, cancellation);
    }

    public void Dispose() => timer.Dispose();

    private void Step()
    {
        Interlocked.Increment(ref now);
        _ = Collect(activation => activation.Class.KeepsAlive ? long.MaxValue : 1 + (long)Math.Ceiling(activation.Class.CollectionAge(silo.Collection) / quantum), default);
    }

    private async Task Collect(Func<Activation, long> steps, CancellationToken cancellation)
    {
        var idle = silo.Activations().Where(activation => activation.HasBeenIdleFor(steps(activation))).ToArray();
        foreach (var activation in idle)
            activation.Deactivate(new(DeactivationReasonCode.ActivationIdle, "Activation has been idle."), cancellation);
        await Task.WhenAll(idle.Select(activation => activation.Deactivated)).WaitAsync(cancellation);
    }
}
