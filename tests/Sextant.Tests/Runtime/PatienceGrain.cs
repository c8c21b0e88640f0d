using Orleans;
using Orleans.Concurrency;

namespace Sextant.Runtime;

[Alias("sextant.test.IPatienceGrain")]
public interface IPatienceGrain : IGrainWithStringKey
{
    [Alias("Stop")]
    Task Stop(string name);

    [ResponseTimeout("00:00:01"), Alias("StopBriefly")]
    Task StopBriefly(string name);

    /// <summary>Waits until its token is cancelled, and says so.</summary>
    [Alias("Wait")]
    Task<int> Wait(string name, CancellationToken cancellation);

    /// <summary>Lets its token's cancellation out.</summary>
    [Alias("WaitAndFail")]
    Task WaitAndFail(string name, CancellationToken cancellation);

    [Alias("Run")]
    Task Run(string name, CancellationToken cancellation);

    [AlwaysInterleave, Alias("Knock")]
    Task Knock();

    [Alias("WaitForOther")]
    Task WaitForOther(IPatienceGrain other, string name, CancellationToken cancellation);
}

public sealed class PatienceGrain(Stage stage) : Grain, IPatienceGrain
{
    public async Task Stop(string name)
    {
        await stage.Stop(name);
        stage.Signal($"{name} done");
    }

    public Task StopBriefly(string name) => Stop(name);

    public async Task<int> Wait(string name, CancellationToken cancellation)
    {
        var scheduler = TaskScheduler.Current;
        using var told = cancellation.Register(() => stage.Note(name, TaskScheduler.Current == scheduler ? "in a turn" : "on a stranger's thread"));
        stage.Signal($"{name} reached");
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        stage.Signal($"{name} done");
        return 1;
    }

    public async Task WaitAndFail(string name, CancellationToken cancellation)
    {
        stage.Signal($"{name} reached");
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    public Task Run(string name, CancellationToken cancellation)
    {
        stage.Signal($"{name} reached");
        return Task.CompletedTask;
    }

    public Task Knock() => Task.CompletedTask;

    public Task WaitForOther(IPatienceGrain other, string name, CancellationToken cancellation) => other.Wait(name, cancellation);
}
