using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>Decides when a tenant's model of one sort is trained and which one is active. What is trained and how, the sort says.</summary>
/// <typeparam name="TModel">Immutable.</typeparam>
public abstract class TrainingGrain<TModel>(
    TrainedModels<TModel> models, TrainingOptions options, TrainingTurns turns, TimeProvider time, ILogger logger) : Grain, IDisposable
    where TModel : class
{
    // The training's turns come between those of calls: whoever chooses holds it from reading the choice to having saved it.
    private readonly SemaphoreSlim choosing = new(1, 1);

    private int chosenByHand; // how often
    private IGrainTimer work = null!;
    private bool running;
    private TrainingProgress? progress; // written by the training's thread
    private string? error;

    protected TenantId Tenant { get; private set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Tenant = new TenantId(this.GetPrimaryKeyString());
        // It works between calls and beside them, and stays in memory while it does.
        work = this.RegisterGrainTimer(
            Run, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<TrainingDescription> Describe()
    {
        ArtefactChoice choice = await models.Store.ReadChoice(Tenant);
        ImmutableArray<Artefact> kept = await models.Store.List(Tenant);
        return new TrainingDescription(
            [.. kept.Select(artefact => new TrainedModelDescription(artefact.Name, artefact.TrainedAt, artefact.Name == choice.Active, artefact.Remarks))],
            !running ? null : Volatile.Read(ref progress),
            error);
    }

    public Task Train()
    {
        if (running) throw new RefusalException(Refusal.Conflict, "A training is running; one runs at a time.");
        (running, error) = (true, null);
        progress = new TrainingProgress("waiting", 0, 1, null, null);
        work.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task Activate(string name) => Choose(byHand: true, async choice =>
    {
        if (!(await models.Store.List(Tenant)).Any(artefact => artefact.Name == name))
            throw RefusalException.NotFound($"There is no trained model '{name}'.", "name");
        return choice.Active == name ? choice : new ArtefactChoice(name, choice.Active);
    });

    public Task Rollback() => Choose(byHand: true, choice => Task.FromResult(new ArtefactChoice(choice.Previous, choice.Active)));

    public void Dispose()
    {
        choosing.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Learns from what the tenant has journalled. Long computation goes through <see cref="Apart"/>.</summary>
    /// <param name="active">What answers now; null for none.</param>
    /// <returns>The model, and whether it is better than the active one.</returns>
    protected abstract Task<(TModel Model, bool Better)> Train(TModel? active, IProgress<EpochReport> progress, CancellationToken cancellation);

    /// <summary>Computes on a thread of its own, so that grains keep theirs.</summary>
    protected static Task<T> Apart<T>(Func<T> compute, CancellationToken cancellation) =>
        Task.Factory.StartNew(compute, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>What is trained, in a word for telemetry.</summary>
    protected abstract string Kind { get; }

    protected abstract ImmutableSortedDictionary<string, string> RemarksOf(TModel model);

    /// <param name="next">From what is chosen to what shall be; the same leaves it. What cannot be read does not become active.</param>
    private async Task Choose(bool byHand, Func<ArtefactChoice, Task<ArtefactChoice>> next)
    {
        await choosing.WaitAsync();
        try
        {
            ArtefactChoice before = await models.Store.ReadChoice(Tenant), after = await next(before);
            if (after != before)
            {
                if (after.Active is { } name) await models.Read(Tenant, name);
                await models.Store.SaveChoice(Tenant, after);
                await models.Follow(Tenant);
            }
            if (byHand) chosenByHand++;
        }
        finally
        {
            choosing.Release();
        }
    }

    /// <summary>A training under way when the silo stops is given up: the next one begins anew.</summary>
    private async Task Run(CancellationToken cancellation)
    {
        long began = time.GetTimestamp();
        string outcome = "failed";
        using Activity? span = TrainingMetrics.Source.StartActivity("train")?.SetTag("sextant.model.kind", Kind);
        try
        {
            using IDisposable turn = await turns.Take(cancellation);
            began = time.GetTimestamp();
            outcome = await TrainOnce(cancellation) ? "activated" : "kept";
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            outcome = "cancelled";
            // Nobody waits for it any more.
        }
#pragma warning disable CA1031 // It runs for nobody in particular: what went wrong is told to whoever asks.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            error = failure is RefusalException ? failure.Message : "It met a failure that the server's log has.";
            outcome = failure is RefusalException ? "declined" : "failed";
            if (failure is RefusalException) TrainingLog.Declined(logger, typeof(TModel).Name, Tenant, failure.Message);
            else TrainingLog.Failed(logger, typeof(TModel).Name, Tenant, failure);
        }
        finally
        {
            running = false;
            span?.SetTag("sextant.outcome", outcome);
            turns.Metrics.Trained(Kind, outcome, time.GetElapsedTime(began));
        }
    }

    /// <summary>Trains a model and, if it is the better one, activates it; unless somebody has chosen meanwhile, whose word counts.</summary>
    /// <returns>Whether it is the better one.</returns>
    private async Task<bool> TrainOnce(CancellationToken cancellation)
    {
        int before = chosenByHand;
        DateTimeOffset now = time.GetUtcNow();
        (TModel model, bool better) = await Train(models.Trained(Tenant), new Reporter(this), cancellation);
        string name = await Keep(model, now, cancellation);
        TrainingLog.Trained(logger, typeof(TModel).Name, Tenant, name, better);
        if (better) await Choose(byHand: false, choice => Task.FromResult(chosenByHand == before ? new ArtefactChoice(name, choice.Active) : choice));
        await models.Store.Trim(Tenant, options.Keep, cancellation);
        return better;
    }

    /// <returns>Its name: the time, and a number where that is taken.</returns>
    private async Task<string> Keep(TModel model, DateTimeOffset trainedAt, CancellationToken cancellation)
    {
        using MemoryStream content = new();
        models.Save(model).Write(content);
        string stamp = trainedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), name = stamp;
        for (int number = 2; ; number++)
        {
            try
            {
                await models.Store.Put(Tenant, new Artefact(name, trainedAt, RemarksOf(model)), content.GetBuffer().AsMemory(0, (int)content.Length), cancellation);
                return name;
            }
            catch (RefusalException taken) when (taken.Refusal == Refusal.Conflict)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number}");
            }
        }
    }

    /// <summary>Not <see cref="Progress{T}"/>, whose reports come late and in any order.</summary>
    private sealed class Reporter(TrainingGrain<TModel> grain) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => Volatile.Write(
            ref grain.progress, new TrainingProgress(value.Part, value.Epoch, value.Epochs, double.IsFinite(value.Loss) ? value.Loss : null, value.Validation));
    }
}
