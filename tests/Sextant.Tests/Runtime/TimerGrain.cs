using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Sextant.Runtime;

[Alias("sextant.test.ITimerGrain")]
public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>From then on notes "tick" under its key, and signals each one by its number.</summary>
    [Alias("Set")]
    Task Set(TimeSpan due, TimeSpan period, bool interleave);

    /// <summary>The first tick fails.</summary>
    [Alias("SetBadly")]
    Task SetBadly(TimeSpan due, TimeSpan period);

    /// <summary>A tick that goes on until the timer is disposed of.</summary>
    [Alias("SetEndless")]
    Task SetEndless(TimeSpan due);

    [Alias("Change")]
    Task Change(TimeSpan due, TimeSpan period);

    [Alias("Dispose")]
    Task Dispose();

    [Alias("DisposeBeside"), AlwaysInterleave]
    Task DisposeBeside();

    [Alias("Stop")]
    Task Stop(string name);

    [Alias("Ticks")]
    Task<int> Ticks();

    [Alias("TicksBeside"), AlwaysInterleave]
    Task<int> TicksBeside();

    [Alias("End")]
    Task End();
}

public sealed class TimerGrain(Stage stage) : Grain, ITimerGrain
{
    private IGrainTimer? timer;
    private int ticks;

    private string Key => this.GetPrimaryKeyString();

    public Task Set(TimeSpan due, TimeSpan period, bool interleave)
    {
        timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(due, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task SetBadly(TimeSpan due, TimeSpan period)
    {
        timer = this.RegisterGrainTimer(
            async (limit, _) =>
            {
                await Tick();
                if (ticks <= limit)
                    throw new InvalidOperationException("A bad tick.");
            },
            1, due, period);
        return Task.CompletedTask;
    }

    public Task SetEndless(TimeSpan due)
    {
        timer = this.RegisterGrainTimer(
            async cancellation =>
            {
                await Tick();
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
                stage.Signal($"{Key} cancelled");
            },
            due, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task Dispose()
    {
        timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task DisposeBeside() => Dispose();

    public Task Stop(string name) => stage.Stop(name);

    public Task<int> Ticks() => Task.FromResult(ticks);

    public Task<int> TicksBeside() => Ticks();

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task Tick()
    {
        stage.Signal($"{Key} tick {++ticks}");
        return Task.CompletedTask;
    }
}
