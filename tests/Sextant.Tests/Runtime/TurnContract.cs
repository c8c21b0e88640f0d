namespace Sextant.Runtime;

/// <summary>Which calls of one activation may be under way together.</summary>
public abstract class TurnContract(RuntimeCluster cluster)
{
    private readonly string key = RuntimeCluster.NewKey();

    private Stage Stage => cluster.Stage;

    private ITurnGrain Strict => cluster.Client.GetGrain<IStrictGrain>(key);

    private ITurnGrain Open => cluster.Client.GetGrain<IOpenGrain>(key);

    private ITurnGrain Choosy => cluster.Client.GetGrain<IChoosyGrain>(key);

    private string[] Notes => Stage.Notes(key);

    [Fact]
    public async Task Calls_run_one_at_a_time_and_to_the_end_awaits_included()
    {
        Stage.Signal(key);
        var most = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Strict.Dance(key, 20)));

        Assert.All(most, together => Assert.Equal(1, together));
    }

    [Fact]
    public async Task Calls_of_a_reentrant_grain_alternate_at_awaits_and_never_run_at_the_same_time()
    {
        var dances = Enumerable.Range(0, 30).Select(_ => Open.Dance(key, 50)).ToArray();
        while (Stage.Notes($"{key} dancers").Length < dances.Length)
            await Open.Pass(key);
        Stage.Signal(key);

        Assert.Equal(dances.Length, (await Task.WhenAll(dances)).Max());
    }

    [Fact]
    public async Task After_an_await_the_code_is_back_on_the_scheduler_of_its_activation()
    {
        Assert.True(await Strict.StaysOnOneScheduler());
        Assert.True(await Open.StaysOnOneScheduler());
        Assert.True(await Strict.StaysOnOneScheduler());
    }

    [Fact]
    public async Task A_call_waits_for_the_one_before()
    {
        var first = Strict.Stop(Name("first"));
        await Stage.Reached(Name("first"));
        var second = Strict.Stop(Name("second"));
        Stage.Leave(Name("second"));
        await Strict.Pass(Name("beside"));
        Assert.False(Stage.IsSignalled($"{Name("second")} reached"));

        Stage.Leave(Name("first"));
        await Task.WhenAll(first, second);

        Assert.Equal(["first begins", "beside passes", "first ends", "second begins", "second ends"], Notes.Select(Short));
    }

    [Fact]
    public async Task A_reentrant_grain_lets_a_call_in_while_another_awaits()
    {
        var first = Open.Stop(Name("first"));
        await Stage.Reached(Name("first"));
        var second = Open.Stop(Name("second"));
        await Stage.Reached(Name("second"));

        Stage.Leave(Name("second"));
        await second;
        Stage.Leave(Name("first"));
        await first;
    }

    [Fact]
    public async Task An_always_interleaving_method_runs_beside_any_other()
    {
        var call = Strict.Stop(Name("call"));
        await Stage.Reached(Name("call"));

        await Strict.Pass(Name("call"));

        await call;
    }

    [Fact]
    public async Task A_grain_that_calls_another_without_end_lets_in_what_interleaves()
    {
        var other = cluster.Client.GetGrain<IStrictGrain>("other " + key);
        await other.Nothing();
        var calls = Task.Run(() => Strict.CallUntilPassed(other, key));
        await Stage.Reached(key);

        await Strict.Pass(key);

        await calls;
    }

    [Fact]
    public async Task Read_only_calls_run_together()
    {
        var first = Strict.Read(Name("first"));
        await Stage.Reached(Name("first"));
        var second = Strict.Read(Name("second"));
        await Stage.Reached(Name("second"));

        Stage.Leave(Name("first"));
        Stage.Leave(Name("second"));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_call_that_is_not_read_only_waits_for_one_that_is_and_the_other_way_round()
    {
        var read = Strict.Read(Name("read"));
        await Stage.Reached(Name("read"));
        var write = Strict.Stop(Name("write"));
        await Strict.Pass(Name("beside"));
        Assert.False(Stage.IsSignalled($"{Name("write")} reached"));
        Stage.Leave(Name("read"));
        await Stage.Reached(Name("write"));
        var again = Strict.Read(Name("again"));
        await Strict.Pass(Name("beside"));
        Assert.False(Stage.IsSignalled($"{Name("again")} reached"));

        Stage.Leave(Name("write"));
        Stage.Leave(Name("again"));
        await Task.WhenAll(read, write, again);
    }

    [Fact]
    public async Task A_predicate_of_the_class_lets_calls_in()
    {
        var first = Choosy.Stop(Name("first"));
        await Stage.Reached(Name("first"));
        var barred = Choosy.Stop(Name("second"));
        var let = Choosy.Stop("may " + key);
        await Stage.Reached("may " + key);
        Assert.False(Stage.IsSignalled($"{Name("second")} reached"));

        Stage.Leave("may " + key);
        await let;
        Stage.Leave(Name("first"));
        Stage.Leave(Name("second"));
        await Task.WhenAll(first, barred);
    }

    [Fact]
    public async Task The_caller_of_a_one_way_method_goes_on_at_once_and_hears_of_no_failure()
    {
        await Strict.Tell(Name("told"));
        await Stage.Reached(Name("told"));
        Stage.Leave(Name("told"));
        await Strict.TellBadly(Name("badly"));
        await Stage.Reached(Name("badly"));
        Stage.Leave(Name("badly"));

        Stage.Signal(key);
        Assert.Equal(1, await Strict.Dance(key, 1));
    }

    [Fact]
    public async Task A_grain_that_waits_for_itself_waits_in_vain()
    {
        await Assert.ThrowsAsync<TimeoutException>(Strict.CallSelf);
    }

    [Fact]
    public async Task A_reentrant_grain_may_call_itself()
    {
        await Open.CallSelf();
    }

    private static string Short(string note) => note[(note.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private string Name(string name) => $"{key} {name}";
}

public sealed class TurnsInOneSilo(OneSilo cluster) : TurnContract(cluster), IClassFixture<OneSilo>
{
    [Fact]
    public async Task A_stateless_worker_takes_as_many_calls_together_as_it_has_activations()
    {
        var key = RuntimeCluster.NewKey();
        var worker = cluster.Client.GetGrain<IWorkerGrain>(key);
        var first = worker.Stop($"{key} first");
        await cluster.Stage.Reached($"{key} first");
        var second = worker.Stop($"{key} second");
        await cluster.Stage.Reached($"{key} second");
        var third = worker.Stop($"{key} third");
        cluster.Stage.Leave($"{key} third");
        cluster.Stage.Leave($"{key} first");
        cluster.Stage.Leave($"{key} second");
        await Task.WhenAll(first, second, third);

        var begun = 0;
        foreach (var note in cluster.Stage.Notes(key))
            Assert.InRange(begun += note.EndsWith("begins", StringComparison.Ordinal) ? 1 : -1, 0, 2);
    }
}

public sealed class TurnsAmongThreeSilos(ThreeSilos cluster) : TurnContract(cluster), IClassFixture<ThreeSilos>;
