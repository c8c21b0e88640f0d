using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Storage;

/// <summary>Opens every database before the host starts anything, so that what is wrong with one stops it with words.</summary>
#pragma warning disable CS9113 // Asking for them opens them.
internal sealed class StorageStart(
    IInteractionJournal journal,
    ICatalogueStore catalogue,
    IArtefactStore relevance,
    [FromKeyedServices(ArtefactStores.Tracing)] IArtefactStore tracing,
    [FromKeyedServices(ArtefactStores.Counts)] IArtefactStore counts,
    IExposureLog exposures,
    SqliteGrainStorage grains)
    : IHostedService
#pragma warning restore CS9113
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
