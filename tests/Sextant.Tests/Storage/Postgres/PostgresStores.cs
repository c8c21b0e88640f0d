using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Storage.Postgres;

/// <summary>Every store on a fresh database of the shared server.</summary>
public sealed class PostgresStores : IStores
{
    private readonly Lazy<PostgresDatabase> database = new(() => PostgresDatabase.Open(Options()));
    private PostgresJournal? journal;

    public IInteractionJournal Journal => journal ??= new PostgresJournal(database.Value, new StorageOptions());

    public ICatalogueStore Catalogue => throw new NotSupportedException();

    public IArtefactStore Artefacts => throw new NotSupportedException();

    public IExposureLog Exposures => throw new NotSupportedException();

    public Task<IGrainStorage> Grains() => throw new NotSupportedException();

    public async ValueTask DisposeAsync()
    {
        if (journal is not null) await journal.DisposeAsync();
        if (database.IsValueCreated) await database.Value.DisposeAsync();
    }

    /// <summary>Of a fresh database with tables.</summary>
    private static StorageOptions Options() => new()
    {
        Provider = StorageOptions.Postgres,
        ConnectionString = PostgresServer.Shared.CreateDatabase().GetAwaiter().GetResult(),
    };
}
