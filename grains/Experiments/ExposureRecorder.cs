using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Hosting;

namespace Sextant.Experiments;

/// <summary>
/// Writes down what this silo's learners are shown and what comes of it, in batches behind their backs. Nobody waits for
/// it: what does not fit into the queue, or cannot be written, is dropped and counted.
/// </summary>
public sealed partial class ExposureRecorder : BackgroundService
{
    public const string MeterName = "Sextant.Experiments";

    private const int BatchAnswers = 500;
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);

    private readonly IExposureLog log;
    private readonly ExposureOptions options;
    private readonly ImmutableArray<IOutcomeSink> sinks;
    private readonly TimeProvider time;
    private readonly ILogger<ExposureRecorder> logger;
    private readonly Outage outage;
    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> drops;
    private readonly SemaphoreSlim writing = new(1); // batches are written in the order they were shown
    private readonly Lock gate = new();
    private List<Exposure> shown = []; // guarded by gate, as are the next two
    private List<Outcome> outcomes = [];
    private long dropped;
    private DateTimeOffset forgotten = DateTimeOffset.MinValue;

    public ExposureRecorder(
        IExposureLog log,
        Experiment experiment,
        ExposureOptions options,
        IEnumerable<IOutcomeSink> sinks,
        TimeProvider time,
        ILogger<ExposureRecorder> logger)
    {
        (this.log, Experiment, this.options, this.sinks, this.time, this.logger) =
            (log, experiment, options.Validated(), [.. sinks], time, logger);
        outage = new Outage("Forgetting old answers", time, logger);
        drops = meter.CreateCounter<long>("sextant.experiments.dropped", "{record}", "Answers and outcomes that were not written down");
    }

    public Experiment Experiment { get; }

    /// <summary>Answers and outcomes lost since the start.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    internal bool HasSinks => !sinks.IsEmpty;

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>For the life of a learner's grain.</summary>
    public LearnerExposures Of(TenantId tenant, LearnerId learner) => new(this, tenant, learner);

    public void Show(Exposure exposure)
    {
        if (!options.Enabled) return;
        lock (gate)
        {
            if (HasRoom())
            {
                shown.Add(exposure);
                return;
            }
        }
        Drop(1);
    }

    public void Follow(Outcome outcome)
    {
        if (!options.Enabled) return;
        lock (gate)
        {
            if (HasRoom())
            {
                outcomes.Add(outcome);
                return;
            }
        }
        Drop(1);
    }

    internal void Offer(ItemOutcome outcome)
    {
        foreach (IOutcomeSink sink in sinks) sink.Observe(outcome);
    }

    /// <summary>Writes what waits. What cannot be written is dropped, with a line in the log.</summary>
    public async Task Flush(CancellationToken cancellation = default)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            (List<Exposure> answers, List<Outcome> followed) = TakeAll();
            // Outcomes come last: a batch before may hold what they belong to.
            for (int i = 0; i < answers.Count; i += BatchAnswers)
                await Write([.. answers.Skip(i).Take(BatchAnswers)], [], cancellation);
            for (int i = 0; i < followed.Count; i += BatchAnswers)
                await Write([], [.. followed.Skip(i).Take(BatchAnswers)], cancellation);
            if (answers.Count > 0) await Trim(cancellation);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>What waits here is written first; what waits on other silos the log leaves out, as far as clocks agree.</summary>
    /// <exception cref="Refusals.RefusalException">Unavailable, Overloaded: the log cannot be written; call again.</exception>
    public async Task<long> Erase(TenantId tenant, LearnerId learner, CancellationToken cancellation)
    {
        await Flush(cancellation);
        return await log.Erase(tenant, learner, Now, cancellation);
    }

    public override void Dispose()
    {
        base.Dispose();
        meter.Dispose();
        writing.Dispose();
        GC.SuppressFinalize(this);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Flush(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A silo that is killed waits for nothing: what was shown last stays uncounted.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.FlushEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Flush(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last ones are written when the service has stopped.
        }
    }

    private bool HasRoom() => shown.Count + outcomes.Count < options.QueueCapacity;

    private void Drop(int count)
    {
        Interlocked.Add(ref dropped, count);
        drops.Add(count);
    }

    private (List<Exposure>, List<Outcome>) TakeAll()
    {
        lock (gate)
        {
            (List<Exposure>, List<Outcome>) taken = (shown, outcomes);
            (shown, outcomes) = ([], []);
            return taken;
        }
    }

    private async Task Write(ImmutableArray<Exposure> answers, ImmutableArray<Outcome> followed, CancellationToken cancellation)
    {
        try
        {
            await log.Append(answers, followed, Experiment.Window, cancellation);
        }
#pragma warning disable CA1031 // Learners must not feel that their exposures cannot be written down.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Drop(answers.Length + followed.Length);
            WritingFailed(logger, answers.Length + followed.Length, Outage.IsUnavailability(failure) ? null : failure);
        }
    }

    private async Task Trim(CancellationToken cancellation)
    {
        DateTimeOffset now = Now, before = now - options.Retention;
        try
        {
            while (await log.Trim(before, options.MaxAnswers, cancellation) > 0) { }
            outage.Over();
            if (now - forgotten < ForgetEvery) return;
            await log.ForgetLearners(before, cancellation);
            forgotten = now;
        }
#pragma warning disable CA1031 // Tried again with the next answers.
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} answers and outcomes could not be written down and are lost.")]
    private static partial void WritingFailed(ILogger logger, int count, Exception? failure);
}
