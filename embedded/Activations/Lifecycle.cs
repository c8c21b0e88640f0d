using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>Starts its observers stage by stage, those of one stage together, and stops what it has started backwards.</summary>
internal sealed class Lifecycle : IGrainLifecycle, ISiloLifecycle
{
    private readonly List<Subscription> subscriptions = [];
    private readonly Lock sync = new();

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    private bool started;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, stage, observer);
        lock (sync)
            subscriptions.Add(subscription);
        return subscription;
    }

    public async Task OnStart(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages())
        {
            cancellationToken.ThrowIfCancellationRequested();
            started = true;
            HighestCompletedStage = stage.Key;
            await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStart(cancellationToken)));
        }
    }

    /// <summary>Goes on to the end whatever fails on the way; the first failure is thrown then.</summary>
    public async Task OnStop(CancellationToken cancellationToken)
    {
        Exception? first = null;
        foreach (var stage in Stages().Where(stage => started && stage.Key <= HighestCompletedStage).Reverse())
        {
            try
            {
                await Task.WhenAll(stage.Select(subscription => subscription.Observer.OnStop(cancellationToken)));
            }
            catch (Exception exception)
            {
                first ??= exception;
            }

            LowestStoppedStage = stage.Key;
        }

        if (first is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }

    private List<IGrouping<int, Subscription>> Stages()
    {
        lock (sync)
            return [.. subscriptions.GroupBy(subscription => subscription.Stage).OrderBy(stage => stage.Key)];
    }

    private sealed class Subscription(Lifecycle owner, int stage, ILifecycleObserver observer) : IDisposable
    {
        public int Stage => stage;

        public ILifecycleObserver Observer => observer;

        public void Dispose()
        {
            lock (owner.sync)
                owner.subscriptions.Remove(this);
        }
    }
}
