using Orleans.Activations;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>A timer whose ticks are calls the activation makes to itself. The next tick is set when the last one ends.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation activation;
    private readonly Func<CancellationToken, Task> callback;
    private readonly CancellationTokenSource disposal = new();
    private readonly ITimer timer;
    private readonly Tick tick;
    private bool changed;
    private bool firing;
    private TimeSpan dueTime = Timeout.InfiniteTimeSpan;
    private TimeSpan period = Timeout.InfiniteTimeSpan;

    public GrainTimer(Activation activation, TimeProvider clock, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        this.activation = activation;
        this.callback = callback;
        tick = new Tick(this, options);
        timer = UncapturedTimer.Create(clock, static self => ((GrainTimer)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        activation.Add(this);
        Change(options.DueTime, options.Period);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        (changed, this.dueTime, this.period) = (true, dueTime, period);
        if (!firing)
            timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        try
        {
            disposal.Cancel();
        }
        catch (AggregateException exception)
        {
            activation.Silo.LogTimerFailed(exception, activation);
        }

        timer.Dispose();
        activation.Remove(this);
    }

    private static void Check(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)time.TotalMilliseconds, 0xfffffffe, name);
    }

    private void Fire()
    {
        firing = true;
        activation.Receive(tick);
    }

    private Task Run()
    {
        changed = false;
        return callback(disposal.Token);
    }

    private void Ended()
    {
        firing = false;
        if (!disposal.IsCancellationRequested)
            timer.Change(changed ? dueTime : period, Timeout.InfiniteTimeSpan);
    }

    private sealed class Tick(GrainTimer timer, GrainTimerCreationOptions options) : TaskRequest
    {
        private static readonly GrainMethod OfEveryTimer = new(((Func<Task>)Described).Method);

        public override GrainMethod Method => OfEveryTimer;

        public override bool IsLocal => true;

        public override bool IsAlwaysInterleave => options.Interleave;

        public override bool KeepsActive => options.KeepAlive;

        public override Task Invoke(object grain) => timer.Run();

        public override void Settle(Task work)
        {
            if (work.Exception is { } exception)
                timer.activation.Silo.LogTimerFailed(exception.InnerException ?? exception, timer.activation);
            timer.Ended();
        }

        private static Task Described() => Task.CompletedTask;
    }
}
