using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Storage;

public sealed class InMemoryStores : IStores
{
    private InProcessTestCluster? cluster;

    public IInteractionJournal Journal { get; } = new InMemoryJournal();

    public ICatalogueStore Catalogue { get; } = new InMemoryCatalogueStore();

    public IArtefactStore Artefacts { get; } = new InMemoryArtefactStore();

    public IExposureLog Exposures { get; } = new InMemoryExposureLog();

    /// <summary>The one that Orleans brings.</summary>
    public async Task<IGrainStorage> Grains()
    {
        if (cluster is null)
        {
            cluster = new InProcessTestClusterBuilder(1).ConfigureSilo((_, silo) => silo.AddInMemoryStorage()).Build();
            await cluster.DeployAsync();
        }
        return cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(StorageServices.Learners);
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null) await cluster.DisposeAsync();
    }
}
