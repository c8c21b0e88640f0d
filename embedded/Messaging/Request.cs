using System.Diagnostics;
using System.Reflection;
using Orleans.Activations;
using Orleans.Directory;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Orleans.Messaging;

/// <summary>
/// One call, from the caller's side and the grain's. For each method of a grain interface a class is generated that
/// holds the arguments in fields; they are handed over as they are, for messages are immutable.
/// </summary>
/// <remarks>
/// A call that finds its grain idle begins on its caller's thread, and when it also ends there, the caller gets the
/// grain's own task: no promise, no clock, no registration. Every other call has a promise, which is settled once by
/// whoever comes first: the grain, the caller's token, the response timeout, or the death of the silo.
/// </remarks>
internal abstract class Request : IInvokable
{
    private Activation? activation;
    private Dictionary<string, object>? context;
    private Activity? span;
    private CancellationTokenSource? grainSide;
    private CancellationTokenRegistration registration;
    private Task<Task>? start;

    /// <summary>The caller's token. Set by generated code, where the method takes one.</summary>
#pragma warning disable CS0649
    public CancellationToken Cancellation;
#pragma warning restore CS0649

    // Neighbours in the activation's queue.
    internal Request? NextWaiting;
    internal Request? PreviousWaiting;

    // Neighbours in the caller's list of calls under way, and the timestamp at which this one has taken too long.
    internal Request? NextPending;
    internal Request? PreviousPending;
    internal bool IsPending;
    internal long Deadline;

    public abstract GrainMethod Method { get; }

    public virtual bool IsReadOnly => Method.IsReadOnly;

    public virtual bool IsAlwaysInterleave => Method.IsAlwaysInterleave;

    /// <summary>Made by the activation itself: it ends with it, and no limit refuses it.</summary>
    public virtual bool IsLocal => false;

    /// <summary>Whether the activation counts as used when this ends.</summary>
    public virtual bool KeepsActive => true;

    public GrainReference Target { get; private set; } = null!;

    public Caller Caller { get; private set; } = null!;

    public int Forwards { get; set; }

    internal Activation? Activation => activation;

    /// <summary>What the grain's own code sees: signalled within its turns, not on whatever thread the caller cancels.</summary>
    public CancellationToken GrainCancellation => grainSide?.Token ?? default;

    protected abstract bool HasPromise { get; }

    /// <summary>Calls the grain's method.</summary>
    public abstract Task Invoke(object grain);

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public int GetArgumentCount() => Method.Arguments.Length;

    public string GetMethodName() => Method.Info.Name;

    public string GetInterfaceName() => GetInterfaceType().Name;

    public Type GetInterfaceType() => Method.Info.DeclaringType!;

    public MethodInfo GetMethod() => Method.Info;

    /// <summary>Where the call is held now.</summary>
    internal void HeldBy(Activation holder) => activation = holder;

    /// <summary>Sends the call. The task is the caller's: the grain's own, or that of a promise.</summary>
    protected Task Send(GrainReference target)
    {
        Target = target;
        Caller = Caller.Of(target);
        context = RequestContext.Current;
        span = Activity.Current;
        if (Cancellation.CanBeCanceled)
            grainSide = new CancellationTokenSource();

        if (Method.IsOneWay)
        {
            Router.Deliver(this);
            return Task.CompletedTask;
        }

        if (Method.MayBeginInline() && !Caller.MustYield && Router.TryEnter(this) is { } idle)
            return idle.BeginHere(this);

        Promise();
        Router.Deliver(this);
        return Promised;
    }

    /// <summary>The grain's task, once begun.</summary>
    public Task Begun => start!.Result;

    /// <summary>Runs the first part of the call as a task of the activation's scheduler.</summary>
    public void Begin(TaskScheduler turns)
    {
        start = new Task<Task>(static request => ((Request)request!).Run(), this);
        start.RunSynchronously(turns);
    }

    private Task Run()
    {
        if (context is not null)
            RequestContext.Current = context;
        if (span is not null)
            Activity.Current = span;
        try
        {
            return Invoke(activation!.GrainInstance!) ?? throw new InvalidOperationException($"{Method} returned null instead of a task.");
        }
        catch (Exception thrown)
        {
            return Failed(thrown);
        }
    }

    /// <summary>A call that did not end where it began: from here on it has a promise, which its end settles.</summary>
    public Task Continue(Task work)
    {
        if (!HasPromise && !Method.IsOneWay && !IsLocal)
        {
            Promise();
            if (activation!.IsDead)
                Fail(activation.Silo.Gone(this));
        }

        work.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => End(work));
        return HasPromise ? Promised : work;
    }

    /// <summary>The grain's work is over: lets the activation go on, then the caller.</summary>
    public void End(Task work)
    {
        Blame(work);
        activation!.Ended(this);
        Settle(work);
    }

    /// <summary>State changed under the activation that let this exception out: the activation ends, its callers' do not.</summary>
    public void Blame(Task work)
    {
        if (work.IsFaulted && work.Exception.InnerException is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            activation!.Deactivate(new(DeactivationReasonCode.ApplicationError, inconsistent.ToString()));
        }
    }

    public virtual void Settle(Task work)
    {
        if (!HasPromise)
        {
            if (work.Exception is { } unseen)
                activation?.Silo.LogUnseenFailure(unseen.InnerException ?? unseen, Method.ToString(), activation.GrainId.ToString());
            return;
        }

        if (TrySettle(work))
            Forget();
    }

    public void Fail(Exception exception) => Settle(Failed(exception));

    public void TimeOut(TimeSpan timeout)
    {
        if (!TrySettle(Failed(new TimeoutException($"Response did not arrive on time in {timeout} for message: {this}."))))
            return;
        Forget();
        activation?.Abandon(this, Caller.CancelsOnTimeout ? grainSide : null);
    }

    public override string ToString() => $"{Method} to {Target?.GrainId}";

    protected abstract Task Promised { get; }

    protected abstract void CreatePromise();

    protected abstract bool TrySettle(Task work);

    protected abstract Task Failed(Exception exception);

    private void Promise()
    {
        CreatePromise();
        Caller.Pending.Add(this);
        if (Cancellation.CanBeCanceled)
            registration = Cancellation.UnsafeRegister(static (request, token) => ((Request)request!).Cancelled(token), this);
        if (Promised.IsCompleted)
            Forget();
    }

    private void Cancelled(CancellationToken token)
    {
        if (!TrySettle(Failed(new OperationCanceledException(token))))
            return;
        Caller.Pending.Remove(this);
        activation?.Abandon(this, grainSide);
    }

    private void Forget()
    {
        Caller.Pending.Remove(this);
        registration.Unregister();
    }
}
