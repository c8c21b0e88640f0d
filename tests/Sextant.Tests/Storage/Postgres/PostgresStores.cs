using Orleans.Storage;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Training;

namespace Sextant.Storage.Postgres;

/// <summary>Every store on a fresh database of the shared server.</summary>
public sealed class PostgresStores : IStores
{
    private readonly Lazy<PostgresDatabase> database;
    private readonly Lazy<PostgresJournal> journal;
    private readonly Lazy<PostgresGrainStorage> grains;

    public PostgresStores()
        : this(Fresh())
    {
    }

    private PostgresStores(Lazy<StorageOptions> options)
    {
        Options = options;
        database = new(() => PostgresDatabase.Open(options.Value));
        journal = new(() => new PostgresJournal(database.Value, options.Value));
        grains = new(() => new PostgresGrainStorage(database.Value, options.Value));
    }

    public Lazy<StorageOptions> Options { get; }

    public IInteractionJournal Journal => journal.Value;

    public ICatalogueStore Catalogue => new PostgresCatalogueStore(database.Value);

    public IArtefactStore Artefacts => new PostgresArtefactStore(database.Value, PostgresArtefactStore.Relevance);

    public IArtefactStore Tracing => new PostgresArtefactStore(database.Value, PostgresArtefactStore.Tracing);

    public IExposureLog Exposures => new PostgresExposureLog(database.Value);

    public Task<IGrainStorage> Grains() => Task.FromResult<IGrainStorage>(grains.Value);

    /// <summary>Those of another silo on the same database.</summary>
    public PostgresStores Another() => new(Options);

    public async ValueTask DisposeAsync()
    {
        if (journal.IsValueCreated) await journal.Value.DisposeAsync();
        if (grains.IsValueCreated) await grains.Value.DisposeAsync();
        if (database.IsValueCreated) await database.Value.DisposeAsync();
    }

    /// <summary>Of a database with tables of its own.</summary>
    private static Lazy<StorageOptions> Fresh() => new(() => new StorageOptions
    {
        Provider = StorageOptions.Postgres,
        ConnectionString = PostgresServer.Shared.CreateDatabase().GetAwaiter().GetResult(),
    });
}
