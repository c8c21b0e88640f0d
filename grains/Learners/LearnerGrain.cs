using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Counting;
using Sextant.Experiments;
using Sextant.Profiles;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Sharding;
using Sextant.Tracing;

namespace Sextant.Learners;

/// <summary>
/// One learner in memory: the history is the fold of the journal, the interests are derived from it. Writes go to the
/// journal first and to memory when they are durable, so what memory says is never ahead of the disk.
/// </summary>
public sealed partial class LearnerGrain(
    [PersistentState("learner", LearnerGrain.Storage)] IPersistentState<LearnerState> snapshot,
    [PersistentState("preferences", LearnerGrain.Storage)] IPersistentState<LearnerPreferences> preferences,
    IInteractionJournal journal,
    CatalogueReplicas replicas,
    MetResources met,
    ICatalogueStore store,
    LearnerOptions options,
    ProfileOptions profiling,
    ExposureRecorder recorder,
    JournalFollowing following,
    LearnerMetrics metrics,
    RankingMetrics ranking,
    TimeProvider time,
    ILogger<LearnerGrain> logger) : Grain, ILearnerGrain
{
    public const string Storage = "learners";

    private TenantId tenant;
    private LearnerId id;
    private CatalogueFollower catalogue = null!;
    private InterestProfile interests = null!;
    private LearnerHistory history = null!;
    private KnowledgeFold knowledge = null!;
    private LearnerExposures exposures = null!;
    private TimeSpan? recordedIn; // how long the last recording took, until an answer reflects it

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (tenant, string text) = GrainKeys.Split(this.GetPrimaryKeyString());
        id = new LearnerId(text);
        exposures = recorder.Of(tenant, id);
        catalogue = await replicas.Of(tenant);
        await Load(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        exposures?.Close();
        bool isSaved = !loaded || (!doubtful && Version == saved);
        if (isSaved || !TryUnpack()) EndRest();
        else await SaveSnapshot();
    }

    public async Task<InteractionReceipt> Record(ImmutableArray<Interaction> interactions, CancellationToken cancellation = default)
    {
        using Activity? span = LearnerMetrics.Source.StartActivity("record");
        long began = time.GetTimestamp();
        try
        {
            InteractionReceipt receipt = await RecordUnmeasured(interactions, cancellation);
            recordedIn = time.GetElapsedTime(began);
            metrics.Recorded(recordedIn.Value, receipt);
            return receipt;
        }
        catch (Exception failure)
        {
            metrics.NotRecorded(time.GetElapsedTime(began), failure);
            throw;
        }
    }

    private async Task<InteractionReceipt> RecordUnmeasured(ImmutableArray<Interaction> interactions, CancellationToken cancellation)
    {
        InteractionRules.Check(interactions, time.GetUtcNow());
        Wake();
        await Confirm(0, cancellation);
        // One form of time, so that what is applied live equals what is replayed.
        ImmutableArray<Interaction> fresh = [.. interactions
            .Where(interaction => !history.Contains(interaction.Id))
            .Select(interaction => interaction with { At = interaction.At.ToUniversalTime() })];
        CatalogueView known = catalogue.View;
        // A retry of what is recorded is no error, even when its resource has gone meanwhile.
        if (!fresh.IsEmpty)
        {
            known = await RequireKnownResources(interactions, cancellation);
            fresh = WithStudied(fresh, known);
        }
        JournalReceipt receipt = fresh.IsEmpty
            ? new JournalReceipt(history.Version, [])
            : await Append(fresh, cancellation);
        foreach (Interaction interaction in receipt.Accepted) Apply(interaction, history, knowledge, known);
        exposures.Did(receipt.Accepted);
        if (doubtful || history.Version - saved >= options.SnapshotEvery) await SaveSnapshot();
        return new InteractionReceipt(receipt.Accepted.Length, interactions.Length - receipt.Accepted.Length, history.Version);
    }

    public async Task Prefer(LearnerPreferences stated, CancellationToken cancellation = default)
    {
        PreferenceRules.Check(stated);
        LearnerPreferences before = preferences.State;
        preferences.State = stated;
        try
        {
            await preferences.WriteStateAsync(cancellation);
        }
        catch
        {
            preferences.State = before; // memory is never ahead of the disk
            DeactivateOnIdle(); // and whether it was written, the next activation reads
            throw;
        }
    }

    public async Task<RankedAnswer> Recommend(RecommendationRequest request, CancellationToken cancellation = default)
    {
        LearnerSnapshot learner = await SnapshotAt(request.MinVersion, cancellation);
        RankingMetrics.Work work = ranking.Begin("recommend");
        RankedAnswer answer = await ranking.Measure(work, Ranker.Recommend(learner, request, cancellation));
        if (recordedIn is { } recording) metrics.Reflected(recording + ranking.Elapsed(work));
        recordedIn = null;
        return exposures.Remember(answer);
    }

    public async Task<RankedAnswer> Search(SearchRequest request, CancellationToken cancellation = default)
    {
        LearnerSnapshot learner = await SnapshotAt(request.MinVersion, cancellation);
        return await ranking.Measure(ranking.Begin("search"), Ranker.Search(learner, request, cancellation));
    }

    public async Task<RankedAnswer> Rerank(RerankRequest request, CancellationToken cancellation = default)
    {
        LearnerSnapshot learner = await SnapshotAt(request.MinVersion, cancellation);
        return await ranking.Measure(ranking.Begin("rerank"), Ranker.Rerank(learner, request, cancellation));
    }

    public async Task<WhyNot> WhyNot(RecommendationRequest request, ResourceId resource, CancellationToken cancellation = default)
    {
        LearnerSnapshot learner = await SnapshotAt(request.MinVersion, cancellation);
        return await ranking.Measure(ranking.Begin("why_not"), Ranker.WhyNot(learner, request, resource, cancellation));
    }

    /// <summary>Once begun it goes to its end, also when whoever asked waits no more: half erased would be neither.</summary>
    public async Task<ErasureReceipt> Erase(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // The snapshot goes first: were it to survive its journal, it would stay when this fails between them.
            bool had = await Clear(snapshot, CancellationToken.None);
            await Clear(preferences, CancellationToken.None);
            long forgotten = await exposures.Erase(CancellationToken.None);
            long erased = await journal.Erase(tenant, id, CancellationToken.None);
            // Another activation may have written one before it could see in the journal that there is nothing left.
            await snapshot.ReadStateAsync(CancellationToken.None);
            had |= await Clear(snapshot, CancellationToken.None);
            await following.Forget(tenant, id, CancellationToken.None);
            EndRest();
            Begin(LearnerState.Empty);
            saved = 0;
            Watch();
            confirmed = time.GetTimestamp();
            return new ErasureReceipt(id, erased, had, time.GetUtcNow(), forgotten);
        }
        catch
        {
            Leave(); // how much is gone, the next activation sees
            throw;
        }
    }

    private LearnerPreferences? Stated => preferences.RecordExists && !preferences.State.SayNothing ? preferences.State : null;

    private IRankerGrain Ranker => GrainFactory.GetGrain<IRankerGrain>(0);

    /// <summary>Keeps with an interaction what it was done with, since the catalogue will go on; learners share its ids.</summary>
    private static ImmutableArray<Interaction> WithStudied(ImmutableArray<Interaction> fresh, CatalogueView view)
    {
        return [.. fresh.Select(interaction => interaction with
        {
            ResourceId = view.Shared(interaction.ResourceId),
            Studied = Studied.Matters(interaction.Kind) && view.TryFind(interaction.ResourceId, out int row) ? Studied.Of(view.ResourceAt(row)) : null,
        })];
    }

    /// <summary>Of interactions from before it was kept what they were done with, the catalogue as it is now must do.</summary>
    private static void Apply(Interaction interaction, LearnerHistory history, KnowledgeFold knowledge, CatalogueView view)
    {
        history.Apply(interaction);
        Resource? now = interaction.Studied is null && view.TryFind(interaction.ResourceId, out int row) ? view.ResourceAt(row) : null;
        knowledge.Apply(interaction, Studied.Resource(interaction, now));
    }

    private async Task<JournalReceipt> Append(ImmutableArray<Interaction> fresh, CancellationToken cancellation)
    {
        long began = time.GetTimestamp();
        try
        {
            JournalReceipt receipt = await journal.Append(tenant, id, history.Version, fresh, cancellation);
            confirmed = time.GetTimestamp();
            metrics.Journalled(time.GetElapsedTime(began));
            return receipt;
        }
        catch (Exception failure)
        {
            metrics.NotJournalled(time.GetElapsedTime(began), failure);
            // Whether it was written is not known here any more: the next activation reads the truth.
            if (failure is not RefusalException { Refusal: Refusal.Overloaded } and not OperationCanceledException) Leave();
            throw;
        }
    }

    /// <returns>A view that has the resources of what is new.</returns>
    private async ValueTask<CatalogueView> RequireKnownResources(ImmutableArray<Interaction> interactions, CancellationToken cancellation)
    {
        CatalogueView view = catalogue.View;
        if (view.Part.IsDivided) view = await met.ToLookUp(view, New(interactions), surely: true, cancellation);
        if (FirstUnknown(interactions, view) < 0) return view;
        // Another silo may have announced it a moment ago.
        await catalogue.CatchUp(await store.Head(tenant, cancellation), cancellation);
        view = catalogue.View;
        if (view.Part.IsDivided) view = await met.ToLookUp(view, New(interactions), surely: true, cancellation);
        int unknown = FirstUnknown(interactions, view);
        return unknown < 0 ? view : throw RefusalException.Invalid(
            $"interactions[{unknown}].resourceId", $"The catalogue has no resource '{interactions[unknown].ResourceId}'.");
    }

    private ImmutableArray<ResourceId> New(ImmutableArray<Interaction> interactions) =>
        [.. interactions.Where(interaction => !history.Contains(interaction.Id)).Select(interaction => interaction.ResourceId).Distinct()];

    private int FirstUnknown(ImmutableArray<Interaction> interactions, CatalogueView view)
    {
        for (int i = 0; i < interactions.Length; i++)
            if (!history.Contains(interactions[i].Id) && !view.TryFind(interactions[i].ResourceId, out _)) return i;
        return -1;
    }

    /// <summary>A view from which the interests can be brought up to date: where the catalogue is divided, with the resources met lately.</summary>
    private ValueTask<CatalogueView> Catalogue(CancellationToken cancellation) =>
        catalogue.View is { Part.IsDivided: true } divided
            ? interests.Reflects(history, divided) ? new(divided) : new(met.Of(divided, InterestProfile.WindowOf(history), surely: false, cancellation))
            : new(catalogue.View);

    /// <exception cref="RefusalException">Conflict: the version was never acknowledged.</exception>
    private async Task<LearnerSnapshot> SnapshotAt(long minVersion, CancellationToken cancellation)
    {
        Wake();
        await Confirm(minVersion, cancellation);
        return Snapshot(await Catalogue(cancellation));
    }

    /// <summary>Interests are brought up to date when somebody asks, so that recording a batch costs no vectors.</summary>
    /// <param name="view">Has the resources met lately, unless the interests reflect them already.</param>
    private LearnerSnapshot Snapshot(CatalogueView view)
    {
        interests.Follow(history, view);
        return interests.Snapshot(tenant, history, time.GetUtcNow()) with
        {
            Stated = Stated,
            Variant = exposures.Variant,
            Knowledge = knowledge.ToState(),
        };
    }
}
