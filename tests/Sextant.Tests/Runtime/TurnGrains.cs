using Orleans;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Sextant.Runtime;

/// <summary>Does on stage what its class allows.</summary>
[Alias("sextant.test.ITurnGrain")]
public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Stops on the stage under a name and notes when it begins and ends.</summary>
    [Alias("Stop")]
    Task Stop(string name);

    [ReadOnly, Alias("Read")]
    Task Read(string name);

    [AlwaysInterleave, Alias("Pass")]
    Task Pass(string name);

    [OneWay, Alias("Tell")]
    Task Tell(string name);

    [OneWay, Alias("TellBadly")]
    Task TellBadly(string name);

    /// <summary>
    /// Awaits the music, then many times more, and fails where another piece of the activation's code runs at the same
    /// time. Returns how many calls were under way together at most.
    /// </summary>
    [Alias("Dance")]
    Task<int> Dance(string music, int steps);

    /// <summary>Whether the activation's own scheduler is current before and after an await.</summary>
    [Alias("StaysOnOneScheduler")]
    Task<bool> StaysOnOneScheduler();

    [Alias("CallSelf")]
    Task CallSelf();

    /// <summary>Calls another grain again and again until <see cref="Pass"/> has come by.</summary>
    [Alias("CallUntilPassed")]
    Task CallUntilPassed(ITurnGrain other, string name);

    [Alias("Nothing")]
    Task Nothing();

    [ResponseTimeout("00:00:01"), Alias("CallSelfBriefly")]
    Task CallSelfBriefly();
}

public abstract class TurnGrainBase(Stage stage) : Grain, ITurnGrain
{
    private int inside;
    private int underWay;
    private int most;

    public async Task Stop(string name)
    {
        stage.Note(this.GetPrimaryKeyString(), $"{name} begins");
        await stage.Stop(name);
        stage.Note(this.GetPrimaryKeyString(), $"{name} ends");
    }

    public Task Read(string name) => Stop(name);

    public Task Pass(string name)
    {
        stage.Note(this.GetPrimaryKeyString(), $"{name} passes");
        stage.Leave(name);
        return Task.CompletedTask;
    }

    public Task Tell(string name) => Stop(name);

    public async Task TellBadly(string name)
    {
        await stage.Stop(name);
        throw new InvalidOperationException("Nobody hears of this.");
    }

    public async Task<int> Dance(string music, int steps)
    {
        most = Math.Max(most, ++underWay);
        stage.Note($"{music} dancers", "one");
        await stage.Signalled(music);
        for (var i = 0; i < steps; i++)
        {
            if (Interlocked.Exchange(ref inside, 1) != 0)
                throw new InvalidOperationException("Two pieces of one activation ran at the same time.");
            Thread.SpinWait(20);
            Volatile.Write(ref inside, 0);
            await Task.Yield();
        }

        underWay--;
        return most;
    }

    public async Task<bool> StaysOnOneScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(() => { });
        var afterPool = TaskScheduler.Current;
        var started = await Task.Factory.StartNew(() => TaskScheduler.Current, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current);
        return scheduler != TaskScheduler.Default && new[] { afterYield, afterPool, started }.All(other => other == scheduler);
    }

    public Task CallSelf() => this.AsReference<ITurnGrain>().CallSelfBriefly();

    public async Task CallUntilPassed(ITurnGrain other, string name)
    {
        stage.Signal($"{name} reached");
        while (!stage.IsSignalled($"{name} left"))
            await other.Nothing();
    }

    public Task Nothing() => Task.CompletedTask;

    public Task CallSelfBriefly() => Task.CompletedTask;
}

[Alias("sextant.test.IStrictGrain")]
public interface IStrictGrain : ITurnGrain;

public sealed class StrictGrain(Stage stage) : TurnGrainBase(stage), IStrictGrain;

[Alias("sextant.test.IOpenGrain")]
public interface IOpenGrain : ITurnGrain;

[Reentrant]
public sealed class OpenGrain(Stage stage) : TurnGrainBase(stage), IOpenGrain;

[Alias("sextant.test.IChoosyGrain")]
public interface IChoosyGrain : ITurnGrain;

/// <summary>Lets in calls whose first argument begins with "may".</summary>
[MayInterleave(nameof(Lets))]
public sealed class ChoosyGrain(Stage stage) : TurnGrainBase(stage), IChoosyGrain
{
    public static bool Lets(IInvokable request) => request.GetArgument(0) is string name && name.StartsWith("may", StringComparison.Ordinal);
}

[Alias("sextant.test.IWorkerGrain")]
public interface IWorkerGrain : ITurnGrain;

[StatelessWorker(2)]
public sealed class WorkerGrain(Stage stage) : TurnGrainBase(stage), IWorkerGrain;
