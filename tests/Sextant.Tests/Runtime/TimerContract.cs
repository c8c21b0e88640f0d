using Orleans;

namespace Sextant.Runtime;

/// <summary>When a grain's timers tick.</summary>
public sealed class TimerContract(ClockedSilo cluster) : IClassFixture<ClockedSilo>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private readonly string key = RuntimeCluster.NewKey();

    private ITimerGrain Grain => cluster.Client.GetGrain<ITimerGrain>(key);

    [Fact]
    public async Task A_timer_ticks_when_due_and_again_a_period_after_each_tick()
    {
        await Grain.Set(2 * Minute, Minute, interleave: false);
        cluster.Clock.Advance(Minute);
        Assert.Equal(0, await Grain.Ticks());

        cluster.Clock.Advance(Minute);
        await Ticked(1);
        cluster.Clock.Advance(Minute);
        await Ticked(2);
        cluster.Clock.Advance(Minute / 2);
        Assert.Equal(2, await Grain.Ticks());
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await Grain.Set(Minute, Never, interleave: false);
        cluster.Clock.Advance(Minute);
        await Ticked(1);

        cluster.Clock.Advance(100 * Minute);

        Assert.Equal(1, await Grain.Ticks());
    }

    [Fact]
    public async Task A_tick_waits_for_the_call_under_way()
    {
        await Grain.Set(Minute, Never, interleave: false);
        var call = Grain.Stop(key);
        await cluster.Stage.Reached(key);
        cluster.Clock.Advance(Minute);
        Assert.Equal(0, await Grain.TicksBeside());

        cluster.Stage.Leave(key);
        await call;

        await Ticked(1);
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        await Grain.Set(Minute, Never, interleave: true);
        var call = Grain.Stop(key);
        await cluster.Stage.Reached(key);

        cluster.Clock.Advance(Minute);

        await cluster.Stage.Signalled($"{key} tick 1");
        cluster.Stage.Leave(key);
        await call;
    }

    [Fact]
    public async Task A_timer_changed_ticks_by_its_new_times()
    {
        await Grain.Set(Minute, Minute, interleave: false);
        await Grain.Change(5 * Minute, 2 * Minute);
        cluster.Clock.Advance(4 * Minute);
        Assert.Equal(0, await Grain.Ticks());

        cluster.Clock.Advance(Minute);
        await Ticked(1);
        cluster.Clock.Advance(2 * Minute);
        await Ticked(2);
    }

    [Fact]
    public async Task A_timer_disposed_of_ticks_no_more()
    {
        await Grain.Set(Minute, Minute, interleave: false);
        await Grain.Dispose();

        cluster.Clock.Advance(10 * Minute);

        Assert.Equal(0, await Grain.Ticks());
    }

    [Fact]
    public async Task The_token_of_a_tick_is_cancelled_when_its_timer_is_disposed_of()
    {
        await Grain.SetEndless(Minute);
        cluster.Clock.Advance(Minute);
        await cluster.Stage.Signalled($"{key} tick 1");

        await Grain.DisposeBeside();

        await cluster.Stage.Signalled($"{key} cancelled");
    }

    [Fact]
    public async Task A_tick_that_fails_is_followed_by_the_next()
    {
        await Grain.SetBadly(Minute, Minute);
        cluster.Clock.Advance(Minute);
        await Ticked(1);

        cluster.Clock.Advance(Minute);

        await Ticked(2);
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        await Grain.Set(Minute, Minute, interleave: false);
        var ended = cluster.Cluster.WaitForDeactivationAsync(Grain.GetGrainId());
        await Grain.End();
        await ended;

        cluster.Clock.Advance(10 * Minute);

        Assert.Equal(0, await Grain.Ticks());
        Assert.False(cluster.Stage.IsSignalled($"{key} tick 1"));
    }

    /// <summary>A call after the tick returns when the tick has ended and the next one is set.</summary>
    private async Task Ticked(int count)
    {
        await cluster.Stage.Signalled($"{key} tick {count}");
        Assert.Equal(count, await Grain.Ticks());
    }
}
