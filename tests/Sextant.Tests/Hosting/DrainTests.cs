using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Experiments;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Hosting;

public sealed class DrainTests : IDisposable
{
    private static readonly ClusterOptions Options = new() { DrainTimeout = TimeSpan.FromSeconds(30), DrainNotice = TimeSpan.FromSeconds(6) };

    private readonly ManualTimeProvider time = new();
    private readonly InMemoryExposureLog log = new();
    private readonly ExposureRecorder exposures;
    private readonly Drain drain;

    public DrainTests()
    {
        var experiment = new Experiment(new ExperimentOptions());
        exposures = new ExposureRecorder(log, experiment, new ExposureOptions(), [], time, NullLogger<ExposureRecorder>.Instance);
        drain = new Drain(Options, exposures, time, NullLogger<Drain>.Instance);
    }

    public void Dispose()
    {
        drain.Dispose();
        exposures.Dispose();
    }

    [Fact]
    public async Task From_the_first_moment_it_is_known_and_for_the_notice_nothing_else_happens()
    {
        Task notice = drain.StoppingAsync(CancellationToken.None);

        Assert.True(drain.Begun);
        time.Advance(Options.DrainNotice - TimeSpan.FromSeconds(1));
        Assert.False(notice.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await notice;
    }

    [Fact]
    public async Task Requests_without_end_are_cut_off_when_half_of_the_time_is_left()
    {
        Task notice = drain.StoppingAsync(CancellationToken.None);
        time.Advance(Options.DrainNotice);
        await notice;

        time.Advance(TimeSpan.FromSeconds(11));
        Assert.False(drain.Impatience.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(drain.Impatience.IsCancellationRequested);
    }

    [Fact]
    public async Task A_host_that_gives_up_ends_the_notice()
    {
        using var host = new CancellationTokenSource();
        Task notice = drain.StoppingAsync(host.Token);

        await host.CancelAsync();

        await notice;
    }
}
