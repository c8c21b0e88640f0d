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
    ILogger<RelevanceGrain> logger) : Grain, IRelevanceGrain
{
    private TenantId tenant;
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

    public async Task Activate(string name)
    {
        ArtefactChoice choice = await store.ReadChoice(tenant);
        if (!(await store.List(tenant)).Any(artefact => artefact.Name == name))
            throw RefusalException.NotFound($"There is no trained model '{name}'.", "name");
        if (choice.Active == name) return;
        await models.Read(tenant, name); // what cannot be read must not become active
        await Choose(new ArtefactChoice(name, choice.Active));
    }

    public async Task Rollback()
    {
        ArtefactChoice choice = await store.ReadChoice(tenant);
        if (choice.Active != choice.Previous) await Choose(new ArtefactChoice(choice.Previous, choice.Active));
    }

    private async Task Choose(ArtefactChoice choice)
    {
        await store.SaveChoice(tenant, choice);
        await models.Follow();
    }

    /// <summary>A training under way when the silo stops is given up: the next one begins anew.</summary>
    private async Task Run(CancellationToken cancellation)
    {
        try
        {
            using IDisposable turn = await turns.Take(cancellation);
            error = await TrainOnce(cancellation);
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

    /// <returns>Why there is no model; null when there is.</returns>
    private async Task<string?> TrainOnce(CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await JournalVisits.Read(journal, tenant, options, cancellation) is not var (log, items))
            return $"There are fewer than {options.LeastInteractions} interactions to learn from.";

        RelevanceModel? active = models.Trained(tenant);
        RelevanceTrainingOptions training = (options.Aim == TrainingAim.Next ? RelevanceTrainingOptions.InOrder : new()) with
        {
            Features = new ContentCandidateFeatures((await replicas.Of(tenant)).View, items, profiles, ranking),
            Threads = 1, // the others answer
        };
        // Minutes of computation: on a thread of its own, so that grains keep theirs.
        (RelevanceModel model, bool better) = await Task.Factory.StartNew(
            () => TrainAndCompare(log, items, training, active, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        TensorBundle bundle = new();
        model.Save(bundle);
        using MemoryStream content = new();
        bundle.Write(content);
        string name = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        await store.Put(tenant, new Artefact(name, now, bundle.Remarks.ToImmutableSortedDictionary()), content.GetBuffer().AsMemory(0, (int)content.Length), cancellation);
        ModelTrained(logger, tenant, name, better);
        if (better) await Choose(new ArtefactChoice(name, (await store.ReadChoice(tenant, cancellation)).Active));
        await store.Trim(tenant, options.Keep, cancellation);
        return null;
    }

    private (RelevanceModel Model, bool Better) TrainAndCompare(
        VisitLog log, ImmutableArray<ResourceId> items, RelevanceTrainingOptions training, RelevanceModel? active, CancellationToken cancellation)
    {
        RelevanceModel model = RelevanceTrainer.Train(log, items, training, new Reporter(this), cancellation);
        return (model, active is null || model.Validation > RelevanceTrainer.Validate(active, log, items, training, cancellation));
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
