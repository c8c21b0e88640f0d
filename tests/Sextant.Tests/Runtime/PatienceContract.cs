namespace Sextant.Runtime;

/// <summary>When a caller stops waiting.</summary>
public abstract class PatienceContract(RuntimeCluster cluster)
{
    private readonly string name = RuntimeCluster.NewKey();

    private Stage Stage => cluster.Stage;

    private IPatienceGrain Grain => cluster.Client.GetGrain<IPatienceGrain>(name);

    [Fact]
    public async Task A_call_past_its_response_timeout_fails_and_the_work_goes_on()
    {
        var call = Grain.StopBriefly(name);

        Assert.Contains("00:00:01", (await Assert.ThrowsAsync<TimeoutException>(() => call)).Message, StringComparison.Ordinal);
        Assert.False(Stage.IsSignalled($"{name} done"));
        Stage.Leave(name);
        await Stage.Signalled($"{name} done");
    }

    [Fact]
    public async Task A_cancelled_call_fails_at_once_and_its_grain_is_told()
    {
        using var source = new CancellationTokenSource();
        var call = Grain.Wait(name, source.Token);
        await Stage.Reached(name);

        await source.CancelAsync();

        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.True(call.IsCanceled);
        await Stage.Signalled($"{name} done");
    }

    [Fact]
    public async Task The_grain_is_told_of_the_cancellation_in_a_turn_of_its_own()
    {
        using var source = new CancellationTokenSource();
        var call = Grain.Wait(name, source.Token);
        await Stage.Reached(name);

        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        await Stage.Signalled($"{name} done");
        Assert.Equal(["in a turn"], Stage.Notes(name));
    }

    [Fact]
    public async Task A_cancellation_reaches_the_grains_behind_the_grain()
    {
        using var source = new CancellationTokenSource();
        var call = Grain.WaitForOther(cluster.Client.GetGrain<IPatienceGrain>("behind " + name), name, source.Token);
        await Stage.Reached(name);

        await source.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        await Stage.Signalled($"{name} done");
    }

    [Fact]
    public async Task A_call_cancelled_while_it_waits_is_not_run()
    {
        using var source = new CancellationTokenSource();
        var first = Grain.Stop(name);
        await Stage.Reached(name);
        var second = Grain.Run($"{name} second", source.Token);
        await Grain.Knock();

        await source.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => second);
        await Grain.Knock();
        Stage.Leave(name);
        await first;
        await Grain.Run($"{name} third", default);

        Assert.False(Stage.IsSignalled($"{name} second reached"));
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_is_not_made()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Grain.Run(name, new CancellationToken(canceled: true)));

        await Grain.Knock();
        Assert.False(Stage.IsSignalled($"{name} reached"));
    }

    [Fact]
    public async Task A_token_cancelled_after_the_call_has_ended_does_nothing()
    {
        using var source = new CancellationTokenSource();
        await Grain.Run(name, source.Token);

        await source.CancelAsync();

        await Grain.Run(name, default);
    }
}

public sealed class PatienceWithOneSilo(OneSilo cluster) : PatienceContract(cluster), IClassFixture<OneSilo>;

public sealed class PatienceWithThreeSilos(ThreeSilos cluster) : PatienceContract(cluster), IClassFixture<ThreeSilos>;

public sealed class CrowdContract(CrowdedSilo cluster) : IClassFixture<CrowdedSilo>
{
    [Fact]
    public async Task An_activation_with_too_many_calls_refuses_the_next()
    {
        var name = RuntimeCluster.NewKey();
        var grain = cluster.Client.GetGrain<IPatienceGrain>(name);
        var first = grain.Stop(name);
        await cluster.Stage.Reached(name);

        // One runs and the limit waits: of four more, one is too many.
        var more = Enumerable.Range(0, CrowdedSilo.Limit + 1).Select(i => grain.Run($"{name} {i}", default)).ToList();
        var refused = await Task.WhenAny(more);
        await Assert.ThrowsAsync<Orleans.Runtime.LimitExceededException>(() => refused);
        more.Remove(refused);
        Assert.All(more, call => Assert.False(call.IsCompleted));

        cluster.Stage.Leave(name);
        await Task.WhenAll([first, .. more]);
    }
}
