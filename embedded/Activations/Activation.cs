using System.Diagnostics;
using Orleans.Directory;
using Orleans.Messaging;
using Orleans.References;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Activations;

/// <summary>
/// A grain in memory. Decides which calls may run now, which wait, and when it is over; <see cref="Turns"/> then runs
/// the code one piece at a time. Whatever of it other threads touch is guarded by one lock, never held across user code
/// but the interleaving predicate.
/// </summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly Lock sync = new();
    private readonly Turns turns;
    private readonly WaitingCalls waiting = new();
    private State state;
    private int running;
    private int writers;
    private int readers;
    private Request? blocking;
    private bool interleaversWait;
    private Lifecycle? lifecycle;
    private HashSet<GrainTimer>? timers;
    private long lastUsed;
    private DateTimeOffset keepUntil;

    public Activation(Silo silo, GrainClass grainClass, GrainId grainId, StatelessWorkers? workers)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        this.workers = workers;
        turns = new(this, sync);
        lastUsed = silo.Collector.Now;
    }

    private enum State
    {
        Activating,
        Valid,
        Deactivating,
        Invalid,
    }

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => field ??= GrainReference.Untyped(Silo.Caller, Class, GrainId);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => scope?.ServiceProvider ?? Silo.Services;

    public IGrainLifecycle ObservableLifecycle => lifecycle ??= new();

    /// <summary>It died with its silo: nobody will end what it has begun.</summary>
    public bool IsDead => state == State.Invalid && Silo.Status == SiloStatus.Dead;

    public bool IsIdle
    {
        get
        {
            lock (sync)
                return running == 0 && waiting.Count == 0;
        }
    }

    public int WaitingCount => waiting.Count;

    private int Limit => workers is null
        ? Silo.Messaging.MaxEnqueuedRequestsHardLimit
        : Silo.Messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker;

    public bool HasTurnsWaiting => turns.AreWaiting;

    /// <summary>Takes the call for this thread where it can begin at once; then <see cref="BeginHere"/> must follow.</summary>
    /// <param name="onlyIdle">Not beside other calls, though it may run with them.</param>
    public bool TryEnter(Request request, bool onlyIdle = false)
    {
        lock (sync)
        {
            if (state != State.Valid || waiting.Count != 0 || (onlyIdle && running != 0) || IsOverloaded || !MayRun(request) || !turns.TryClaim())
                return false;
            Admit(request);
            return true;
        }
    }

    /// <summary>Begins a call that <see cref="TryEnter"/> has taken, on this thread, as a turn of this activation.</summary>
    public Task BeginHere(Request request)
    {
        var began = Stopwatch.GetTimestamp();
        var previous = RuntimeContext.Current;
        RuntimeContext.Current = this;
        InlineCalls.Depth++;
        try
        {
            CleanContext.Run(static begun => ((Request)begun!).Begin(((Request)begun).Activation!.turns), request);
        }
        finally
        {
            InlineCalls.Depth--;
            RuntimeContext.Current = previous;
        }

        var work = request.Begun;
        request.Method.BegunInline(Stopwatch.GetElapsedTime(began));
        if (work.IsCompleted)
        {
            request.Blame(work);
            Ended(request);
        }
        else
        {
            work = request.Continue(work);
        }

        lock (sync)
            turns.Release();
        return work;
    }

    /// <summary>Takes the call, now or for later. False when the activation is over: look for the next one.</summary>
    public bool Receive(Request request)
    {
        LimitExceededException? refusal = null;
        lock (sync)
        {
            if (state == State.Invalid)
                return false;
            request.HeldBy(this);
            if (IsOverloaded && !request.IsLocal)
            {
                refusal = new LimitExceededException(
                    workers is null ? nameof(Silo.Messaging.MaxEnqueuedRequestsHardLimit) : nameof(Silo.Messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker),
                    running + waiting.Count, Limit, GrainId);
            }
            else if (MayBegin(request))
            {
                Admit(request);
                turns.Enqueue(request);
            }
            else
            {
                interleaversWait = request.IsAlwaysInterleave || (interleaversWait && waiting.Count > 0);
                waiting.Add(request);
            }
        }

        if (refusal is not null)
            request.Fail(refusal);
        return true;
    }

    /// <summary>A call that ran is over; lets in what waited for it.</summary>
    public void Ended(Request request)
    {
        lock (sync)
        {
            Dismiss(request);
            LetIn();
        }
    }

    /// <summary>The caller has given up. A call that still waits is not run; one that runs has its token cancelled in a turn.</summary>
    public void Abandon(Request request, CancellationTokenSource? toCancel)
    {
        lock (sync)
        {
            if (!ReferenceEquals(request.Activation, this) || waiting.Remove(request) || toCancel is null)
                return;
        }

        CleanContext.Run(static held =>
        {
            var (activation, source) = ((Activation, CancellationTokenSource))held!;
            _ = activation.turns.Run(() => activation.Cancel(source));
        }, (this, toCancel));
    }

    private Task Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            Silo.LogCancellationFailed(exception, this);
        }

        return Task.CompletedTask;
    }

    public void DelayDeactivation(TimeSpan timeSpan) => keepUntil =
        timeSpan == Timeout.InfiniteTimeSpan || timeSpan == TimeSpan.MaxValue ? DateTimeOffset.MaxValue
        : timeSpan <= TimeSpan.Zero ? default
        : Silo.Collector.Clock.GetUtcNow() + timeSpan;

    /// <param name="steps">Of the collector's clock.</param>
    public bool HasBeenIdleFor(long steps)
    {
        lock (sync)
            return state == State.Valid && running == 0 && waiting.Count == 0 && Silo.Collector.Now - lastUsed >= steps
                && keepUntil <= Silo.Collector.Clock.GetUtcNow();
    }

    public void Add(GrainTimer timer)
    {
        lock (sync)
            (timers ??= []).Add(timer);
    }

    public void Remove(GrainTimer timer)
    {
        lock (sync)
            timers?.Remove(timer);
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    /// <summary>For logs, and so without the key, which may be a person's.</summary>
    public override string ToString() => $"{GrainId.Type}#{GrainId.GetUniformHashCode():x8} on {Silo.Name}";

    private bool IsOverloaded => Limit > 0 && running + waiting.Count > Limit;

    private bool MayBegin(Request request) => state switch
    {
        State.Valid => MayRun(request),
        State.Deactivating => request.IsLocal && !finishing && MayRun(request),
        _ => false,
    };

    private bool MayRun(Request request)
    {
        if (running == 0 || request.IsAlwaysInterleave || Class.IsReentrant)
            return true;
        if (writers == 0 && (readers == 0 || request.IsReadOnly))
            return true;
        return Class.MayInterleave is not null && (PredicateAllows(request) || (blocking is not null && PredicateAllows(blocking)));
    }

    private bool PredicateAllows(Request request)
    {
        try
        {
            return Class.MayInterleave!(GrainInstance!, request);
        }
        catch (Exception exception)
        {
            Silo.LogPredicateFailed(exception, request.ToString(), this);
            return false;
        }
    }

    private void Admit(Request request)
    {
        request.HeldBy(this);
        running++;
        if (request.IsAlwaysInterleave)
            return;
        _ = request.IsReadOnly ? readers++ : writers++;
        blocking ??= request;
    }

    private void Dismiss(Request request)
    {
        running--;
        if (!request.IsAlwaysInterleave)
            _ = request.IsReadOnly ? readers-- : writers--;
        if (ReferenceEquals(blocking, request))
            blocking = null;
        if (request.KeepsActive)
            lastUsed = Silo.Collector.Now;
    }

    private void LetIn()
    {
        for (var request = waiting.First; request is not null;)
        {
            var next = request.NextWaiting;
            if (MayBegin(request))
            {
                waiting.Remove(request);
                Admit(request);
                turns.Enqueue(request);
            }
            else if (writers > 0 && Class.MayInterleave is null && !interleaversWait)
            {
                break;
            }

            request = next;
        }

        if (state == State.Deactivating)
            FinishWhenQuiet();
    }
}
