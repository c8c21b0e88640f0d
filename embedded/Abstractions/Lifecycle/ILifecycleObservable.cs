namespace Orleans;

/// <summary>Starts its observers stage by stage, lowest first, and stops them the other way round.</summary>
public interface ILifecycleObservable
{
    /// <returns>Dispose it to be called no more.</returns>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}

public interface ILifecycleObserver
{
    Task OnStart(CancellationToken cancellationToken = default);

    Task OnStop(CancellationToken cancellationToken = default);
}

/// <summary>A service that takes part in a lifecycle: register it as this type, once for every lifecycle.</summary>
public interface ILifecycleParticipant<TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    void Participate(TLifecycleObservable lifecycle);
}
