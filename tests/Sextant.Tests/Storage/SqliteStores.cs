using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Storage;

public sealed class SqliteStores : IStores
{
    private readonly TemporaryFolder folder = new();
    private readonly DataFolder data;
    private SqliteJournal? journal;
    private SqliteCatalogueStore? catalogue;
    private SqliteExposureLog? exposures;
    private SqliteGrainStorage? grains;
    private SqliteArtefactStore? artefacts;

    public SqliteStores() => data = DataFolder.Open(folder.Path);

    public IInteractionJournal Journal => journal ??= SqliteJournal.Open(data, new StorageOptions());

    public ICatalogueStore Catalogue => catalogue ??= SqliteCatalogueStore.Open(data, new StorageOptions());

    public IArtefactStore Artefacts => artefacts ??= SqliteArtefactStore.Open(data, new StorageOptions());

    public IExposureLog Exposures => exposures ??= SqliteExposureLog.Open(data, new StorageOptions());

    public Task<IGrainStorage> Grains() =>
        Task.FromResult<IGrainStorage>(grains ??= SqliteGrainStorage.Open(data, new StorageOptions()));

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? store in new IAsyncDisposable?[] { journal, catalogue, exposures, grains, artefacts })
        {
            if (store is not null) await store.DisposeAsync();
        }
        data.Dispose();
        folder.Dispose();
    }
}
