using Microsoft.Extensions.DependencyInjection;
using Orleans.Directory;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <content>From the first call that needs the activation to its end.</content>
internal sealed partial class Activation
{
    private readonly StatelessWorkers? workers;
    private readonly TaskCompletionSource deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopActivating = new();
    private IServiceScope? scope;
    private DeactivationReason reason;
    private CancellationToken deactivation;
    private bool activating = true;
    private bool wasValid;
    private bool finishing;

    public Task Deactivated => deactivated.Task;

    /// <summary>Begins the activation; calls wait for it. The first caller's request context is there in it.</summary>
    public void Start() => CleanContext.Run(
        static held =>
        {
            var (activation, context) = ((Activation, Dictionary<string, object>?))held!;
            _ = activation.turns.Run(() =>
            {
                RequestContext.Current = context;
                return activation.Activate();
            });
        },
        (this, RequestContext.Current));

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (sync)
        {
            if (state is State.Deactivating or State.Invalid)
                return;
            reason = deactivationReason;
            deactivation = cancellationToken;
            wasValid = state == State.Valid;
            state = State.Deactivating;
            FinishWhenQuiet();
        }

        stopActivating.Cancel();
    }

    /// <summary>The silo died: no farewell, and not another line of its code.</summary>
    public void Die()
    {
        List<Request> lost;
        lock (sync)
        {
            if (state == State.Invalid)
                return;
            state = State.Invalid;
            turns.Kill();
            lost = waiting.TakeAll();
        }

        DisposeTimers();
        Forget();
        foreach (var request in lost)
            request.Fail(Silo.Gone(request));
        deactivated.TrySetResult();
    }

    private async Task Activate()
    {
        Exception? failure = null;
        using var limit = new CancellationTokenSource(Silo.Collection.ActivationTimeout, Silo.Collector.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopActivating.Token);
        try
        {
            scope = Silo.Services.CreateScope();
            GrainInstance = Create();
            if (lifecycle is not null)
                await lifecycle.OnStart(either.Token).WaitAsync(either.Token);
            if (GrainInstance is IGrainBase grain)
                await grain.OnActivateAsync(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception)
        {
            failure = exception;
            Silo.LogActivationFailed(exception, this);
        }

        lock (sync)
        {
            activating = false;
            if (failure is not null && state == State.Activating)
            {
                reason = new(DeactivationReasonCode.ActivationFailed, failure, "Failed to activate grain.");
                state = State.Deactivating;
            }
            else if (state == State.Activating)
            {
                state = State.Valid;
            }
            else if (state == State.Deactivating && failure is null)
            {
                wasValid = true;
            }

            LetIn();
        }
    }

    private object Create()
    {
        try
        {
            return Class.Create(this);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Failed to create an instance of grain type '{Class.Type}'. See InnerException for details.", exception);
        }
    }

    /// <summary>Call with the lock held.</summary>
    private void FinishWhenQuiet()
    {
        if (finishing || activating || running > 0)
            return;
        finishing = true;
        CleanContext.Run(static self => _ = ((Activation)self!).turns.Run(((Activation)self!).Finish), this);
    }

    private async Task Finish()
    {
        DisposeTimers();
        using var limit = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.Collector.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, deactivation);
        await Attempt(() => wasValid && GrainInstance is IGrainBase grain ? grain.OnDeactivateAsync(reason, either.Token).WaitAsync(either.Token) : Task.CompletedTask);
        await Attempt(() => lifecycle?.OnStop(either.Token).WaitAsync(either.Token) ?? Task.CompletedTask);

        Forget();
        List<Request> left;
        lock (sync)
        {
            state = State.Invalid;
            left = waiting.TakeAll();
        }

        foreach (var request in left)
            Pass(request);
        await Attempt(Dispose);
        deactivated.TrySetResult();
    }

    /// <summary>A call that waited: to the grain's next activation, or back with what kept this one from being.</summary>
    private void Pass(Request request)
    {
        if (request.IsLocal)
            return;
        if (reason.Exception is { } failure)
            request.Fail(failure);
        else if (request.Forwards++ >= Silo.Messaging.MaxForwardCount)
            request.Fail(new OrleansMessageRejectionException($"Forwarding failed: {request} met {request.Forwards} activations that ended. {reason}"));
        else
            Router.Deliver(request);
    }

    private void Forget()
    {
        if (workers is null)
            Silo.Cluster.Remove(this);
        else
            workers.Remove(this);
    }

    private void DisposeTimers()
    {
        foreach (var timer in TakeTimers())
            timer.Dispose();

        IEnumerable<Timers.GrainTimer> TakeTimers()
        {
            lock (sync)
            {
                var all = timers;
                timers = null;
                return all ?? [];
            }
        }
    }

    private async Task Dispose()
    {
        if (GrainInstance is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else if (GrainInstance is IDisposable disposable)
            disposable.Dispose();
        if (scope is IAsyncDisposable services)
            await services.DisposeAsync();
    }

    private async Task Attempt(Func<Task> farewell)
    {
        try
        {
            await farewell();
        }
        catch (Exception exception)
        {
            Silo.LogDeactivationFailed(exception, this);
        }
    }
}
