using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Timers;

internal sealed class TimerRegistry([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        ArgumentNullException.ThrowIfNull(grainContext);
        ArgumentNullException.ThrowIfNull(callback);
        if (!ReferenceEquals(RuntimeContext.Current, grainContext))
            throw new InvalidOperationException("A grain timer can only be made within a turn of its own activation, not in Task.Run and its like.");
        return new GrainTimer((Activation)grainContext, clock, cancellation => callback(state, cancellation), options);
    }
}
