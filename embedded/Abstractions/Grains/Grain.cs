using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The usual base of a grain class. One is only ever made by the runtime, for an activation.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain()
        : this(RuntimeContext.Current!)
    {
    }

    protected Grain(IGrainContext grainContext)
    {
        GrainContext = grainContext;
        GrainFactory = grainContext?.ActivationServices.GetRequiredService<IGrainFactory>()!;
    }

    public IGrainContext GrainContext { get; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext?.GrainId.ToString() ?? "";

    /// <summary>The silo the activation lives on.</summary>
    public string RuntimeIdentity => Activation.Silo.SiloAddress.ToString();

    protected IGrainFactory GrainFactory { get; }

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    private Activation Activation => GrainContext as Activation
        ?? throw new InvalidOperationException("Grain was created outside of the Orleans creation process and no runtime was specified.");

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation after the calls that run now; the next call meets a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>
    /// Keeps the activation at least that long though idle; <see cref="Timeout.InfiniteTimeSpan"/> for ever,
    /// <see cref="TimeSpan.Zero"/> undoes it.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
