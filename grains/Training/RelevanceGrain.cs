using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Refusals;

namespace Sextant.Training;

/// <summary>Decides when a tenant's relevance model is trained and which one is active. What is trained and how, <see cref="RelevanceTrainer"/> says.</summary>
public sealed partial class RelevanceGrain(
    IArtefactStore store,
    IInteractionJournal journal,
    RelevanceModels models,
    TrainingOptions options,
    CatalogueReplicas replicas,
    ProfileOptions profiles,
    RankerOptions ranking,
    TrainingTurns turns,
    TimeProvider time,
    ILogger<RelevanceGrain> logger) : Grain, IRelevanceGrain, IDisposable
{
    // The training's turns come between those of calls: whoever chooses holds it from reading the choice to having saved it.
    private readonly SemaphoreSlim choosing = new(1, 1);

    private TenantId tenant;
    private int chosenByHand; // how often
    private IGrainTimer work = null!;
    private bool running;
    private TrainingProgress? progress; // written by the training's thread
    private string? error;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        tenant = new TenantId(this.GetPrimaryKeyString());
        // It works between calls and beside them, and stays in memory while it does.
        work = this.RegisterGrainTimer(
            Run, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<RelevanceDescription> Describe()
    {
        ArtefactChoice choice = await store.ReadChoice(tenant);
        ImmutableArray<Artefact> kept = await store.List(tenant);
        return new RelevanceDescription(
            [.. kept.Select(artefact => new RelevanceModelDescription(artefact.Name, artefact.TrainedAt, artefact.Name == choice.Active, artefact.Remarks))],
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
        if (!(await store.List(tenant)).Any(artefact => artefact.Name == name))
            throw RefusalException.NotFound($"There is no trained model '{name}'.", "name");
        return choice.Active == name ? choice : new ArtefactChoice(name, choice.Active);
    });

    public Task Rollback() => Choose(byHand: true, choice => Task.FromResult(new ArtefactChoice(choice.Previous, choice.Active)));

    public void Dispose() => choosing.Dispose();

    /// <param name="next">From what is chosen to what shall be; the same leaves it. What cannot be read does not become active.</param>
    private async Task Choose(bool byHand, Func<ArtefactChoice, Task<ArtefactChoice>> next)
    {
        await choosing.WaitAsync();
        try
        {
            ArtefactChoice before = await store.ReadChoice(tenant), after = await next(before);
            if (after != before)
            {
                if (after.Active is { } name) await models.Read(tenant, name);
                await store.SaveChoice(tenant, after);
                await models.Follow(tenant);
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
        try
        {
            using IDisposable turn = await turns.Take(cancellation);
            await TrainOnce(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
#pragma warning disable CA1031 // It runs for nobody in particular: what went wrong is told to whoever asks.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            TrainingFailed(logger, tenant, failure);
            error = failure is RefusalException ? failure.Message : "It met a failure that the server's log has.";
        }
        finally
        {
            running = false;
        }
    }

    /// <summary>Trains a model and, if it is the better one, activates it; unless somebody has chosen meanwhile, whose word counts.</summary>
    private async Task TrainOnce(CancellationToken cancellation)
    {
        int before = chosenByHand;
        DateTimeOffset now = time.GetUtcNow();
        (VisitLog log, ImmutableArray<ResourceId> items) = await JournalVisits.Read(journal, tenant, options, cancellation);
        RelevanceModel? active = models.Trained(tenant);
        RelevanceTrainingOptions training = (options.Aim == TrainingAim.Next ? RelevanceTrainingOptions.InOrder : new()) with
        {
            Features = new ContentCandidateFeatures((await replicas.Of(tenant)).View, items, profiles, ranking),
            Threads = 1, // the others answer
        };
        // Minutes of computation: on a thread of its own, so that grains keep theirs.
        (RelevanceModel model, RelevanceComparison? comparison) = await Task.Factory.StartNew(
            () => RelevanceTrainer.TrainAgainst(active, log, items, training, new Reporter(this), cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        bool better = active is null || comparison is { IsBetter: true };

        string name = await Keep(model, now, cancellation);
        ModelTrained(logger, tenant, name, better);
        if (better) await Choose(byHand: false, choice => Task.FromResult(chosenByHand == before ? new ArtefactChoice(name, choice.Active) : choice));
        await store.Trim(tenant, options.Keep, cancellation);
    }

    /// <returns>Its name: the time, and a number where that is taken.</returns>
    private async Task<string> Keep(RelevanceModel model, DateTimeOffset trainedAt, CancellationToken cancellation)
    {
        TensorBundle bundle = new();
        model.Save(bundle);
        using MemoryStream content = new();
        bundle.Write(content);
        string stamp = trainedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), name = stamp;
        for (int number = 2; ; number++)
        {
            try
            {
                await store.Put(tenant, new Artefact(name, trainedAt, model.Remarks), content.GetBuffer().AsMemory(0, (int)content.Length), cancellation);
                return name;
            }
            catch (RefusalException taken) when (taken.Refusal == Refusal.Conflict)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number}");
            }
        }
    }

    /// <summary>Not <see cref="Progress{T}"/>, whose reports come late and in any order.</summary>
    private sealed class Reporter(RelevanceGrain grain) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => Volatile.Write(
            ref grain.progress, new TrainingProgress(value.Part, value.Epoch, value.Epochs, double.IsFinite(value.Loss) ? value.Loss : null, value.Validation));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A relevance model of {Tenant} was trained: {Name}; better than the active one: {Better}.")]
    private static partial void ModelTrained(ILogger logger, TenantId tenant, string name, bool better);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Training a relevance model of {Tenant} failed.")]
    private static partial void TrainingFailed(ILogger logger, TenantId tenant, Exception failure);
}
