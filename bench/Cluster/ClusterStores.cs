using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Storage;
using Sextant.Training;

namespace Sextant.Bench.Cluster;

/// <summary>What several silos in one process share instead of a database. It outlives any of them.</summary>
internal sealed class ClusterStores
{
    public IInteractionJournal Journal { get; init; } = new InMemoryJournal();

    public ICatalogueStore Catalogue { get; init; } = new InMemoryCatalogueStore();

    public SharedGrainStorage Learners { get; } = new();

    public InMemoryArtefactStore Relevance { get; } = new();

    public InMemoryArtefactStore Tracing { get; } = new();

    public InMemoryArtefactStore Counts { get; } = new();

    public InMemoryExposureLog Exposures { get; } = new();

    public void AddTo(ISiloBuilder silo)
    {
        silo.Services.AddGrainStorage(LearnerGrain.Storage, (_, _) => Learners);
        silo.Services.AddSingleton(Journal);
        silo.Services.AddSingleton(Catalogue);
        silo.Services.AddSingleton<IArtefactStore>(Relevance);
        silo.Services.AddKeyedSingleton<IArtefactStore>(ArtefactStores.Tracing, Tracing);
        silo.Services.AddKeyedSingleton<IArtefactStore>(ArtefactStores.Counts, Counts);
        silo.Services.AddSingleton<IExposureLog>(Exposures);
    }
}
