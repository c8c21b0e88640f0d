using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sextant.Behaviour;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;

namespace Sextant.Training;

/// <summary>Decides when a tenant's relevance model is trained and which one is active. What is trained and how, <see cref="RelevanceTrainer"/> says.</summary>
public sealed class RelevanceGrain(
    IInteractionJournal journal,
    RelevanceModels models,
    TrainingOptions options,
    CatalogueReplicas replicas,
    ProfileOptions profiles,
    RankerOptions ranking,
    TrainingTurns turns,
    TimeProvider time,
    ILogger<RelevanceGrain> logger) : TrainingGrain<RelevanceModel>(models, options, turns, time, logger), IRelevanceGrain
{
    private readonly TrainingOptions options = options;

    /// <inheritdoc/>
    protected override async Task<(RelevanceModel Model, bool Better)> Train(
        RelevanceModel? active, IProgress<EpochReport> progress, CancellationToken cancellation)
    {
        (VisitLog log, ImmutableArray<ResourceId> items) = await JournalVisits.Read(journal, Tenant, options, cancellation);
        RelevanceTrainingOptions training = (options.Aim == TrainingAim.Next ? RelevanceTrainingOptions.InOrder : new()) with
        {
            Features = new ContentCandidateFeatures((await replicas.Of(Tenant)).View, items, profiles, ranking),
            Threads = 1, // the others answer
        };
        (RelevanceModel model, RelevanceComparison? comparison) = await Apart(
            () => RelevanceTrainer.TrainAgainst(active, log, items, training, progress, cancellation), cancellation);
        return (model, active is null || comparison is { IsBetter: true });
    }

    /// <inheritdoc/>
    protected override string Kind => "relevance";

    /// <inheritdoc/>
    protected override ImmutableSortedDictionary<string, string> RemarksOf(RelevanceModel model) => model.Remarks;
}
