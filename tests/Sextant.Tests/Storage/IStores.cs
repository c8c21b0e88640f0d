using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Storage;

/// <summary>One implementation of everything that stores, empty at first: what a contract suite is run on.</summary>
public interface IStores : IAsyncDisposable
{
    IInteractionJournal Journal { get; }

    ICatalogueStore Catalogue { get; }

    IArtefactStore Artefacts { get; }

    IExposureLog Exposures { get; }

    Task<IGrainStorage> Grains();
}
