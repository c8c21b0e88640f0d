namespace Orleans.Runtime;

/// <summary>One activation of a grain, as the runtime sees it. Also injected into the grain's constructor.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    object? GrainInstance { get; }

    /// <summary>A scope of the silo's services that lasts as long as the activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Starts and stops with the activation: state is read at <see cref="GrainLifecycleStage.SetupState"/>.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Completes once the activation is gone. To await it within the activation's own calls is a deadlock.</summary>
    Task Deactivated { get; }

    /// <summary>Deactivates once the calls that run now have ended; calls that wait go to the grain's next activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
