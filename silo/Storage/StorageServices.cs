using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Sextant.Catalogue;
using Sextant.Experiments;
using Sextant.Learners;
using Sextant.Storage.Postgres;
using Sextant.Training;

namespace Sextant.Storage;

/// <summary>What a silo keeps, and where.</summary>
public static class StorageServices
{
    /// <summary>The grain storage of learners' snapshots.</summary>
    public const string Learners = LearnerGrain.Storage;

    /// <summary>Keeps everything in the options' folder, which no other silo may use meanwhile. The folder is opened when the host starts.</summary>
    /// <exception cref="StorageException">A setting is outside its range; the message names it.</exception>
    public static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo, StorageOptions options)
    {
        options.Validate();
        // Disposed in the opposite order: what waits is committed, then the folder is given back.
        silo.Services
            .AddSingleton(_ => DataFolder.Open(options.DataFolder))
            .AddSingleton<IInteractionJournal>(provider => SqliteJournal.Open(FolderOf(provider), options))
            .AddSingleton<ICatalogueStore>(provider => SqliteCatalogueStore.Open(FolderOf(provider), options))
            .AddSingleton<IArtefactStore>(provider => SqliteArtefactStore.Open(FolderOf(provider), options))
            .AddKeyedSingleton<IArtefactStore>(
                ArtefactStores.Tracing, (provider, _) => SqliteArtefactStore.Open(FolderOf(provider), options, SqliteArtefactStore.TracingFile))
            .AddKeyedSingleton<IArtefactStore>(
                ArtefactStores.Counts, (provider, _) => SqliteArtefactStore.Open(FolderOf(provider), options, SqliteArtefactStore.CountsFile))
            .AddSingleton<IExposureLog>(provider => SqliteExposureLog.Open(FolderOf(provider), options))
            .AddSingleton(provider => SqliteGrainStorage.Open(FolderOf(provider), options))
            .AddGrainStorage(Learners, (provider, _) => provider.GetRequiredService<SqliteGrainStorage>())
            .AddGrainStorage(
                ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (provider, _) => provider.GetRequiredService<SqliteGrainStorage>())
            .AddHostedService<StorageStart>();
        return silo;
    }

    /// <summary>
    /// Keeps everything in a PostgreSQL database that silos share. The schema is checked when the host starts; <c>--migrate</c> makes it.
    /// </summary>
    /// <exception cref="StorageException">A setting is outside its range; the message names it.</exception>
    public static ISiloBuilder AddPostgresStorage(this ISiloBuilder silo, StorageOptions options)
    {
        options.Validate();
        silo.Services
            .AddSingleton(provider => PostgresDatabase.Open(options, provider.GetService<TimeProvider>()))
            .AddSingleton<IInteractionJournal>(provider => new PostgresJournal(DatabaseOf(provider), options))
            .AddSingleton<ICatalogueStore>(provider => new PostgresCatalogueStore(DatabaseOf(provider)))
            .AddSingleton<IArtefactStore>(provider => new PostgresArtefactStore(DatabaseOf(provider), PostgresArtefactStore.Relevance))
            .AddKeyedSingleton<IArtefactStore>(
                ArtefactStores.Tracing, (provider, _) => new PostgresArtefactStore(DatabaseOf(provider), PostgresArtefactStore.Tracing))
            .AddKeyedSingleton<IArtefactStore>(
                ArtefactStores.Counts, (provider, _) => new PostgresArtefactStore(DatabaseOf(provider), PostgresArtefactStore.Counts))
            .AddSingleton<IExposureLog>(provider => new PostgresExposureLog(DatabaseOf(provider)))
            .AddSingleton(provider => new PostgresGrainStorage(DatabaseOf(provider), options))
            .AddGrainStorage(Learners, (provider, _) => provider.GetRequiredService<PostgresGrainStorage>())
            .AddGrainStorage(
                ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (provider, _) => provider.GetRequiredService<PostgresGrainStorage>())
            .AddHostedService(provider => new PostgresStart(provider.GetRequiredService<PostgresDatabase>(), options));
        return silo;
    }

    /// <summary>Keeps everything in memory and forgets it at the end: for tests and trials.</summary>
    public static ISiloBuilder AddInMemoryStorage(this ISiloBuilder silo)
    {
        silo.Services
            .AddSingleton<IInteractionJournal, InMemoryJournal>()
            .AddSingleton<IExposureLog, InMemoryExposureLog>()
            .AddSingleton<ICatalogueStore, InMemoryCatalogueStore>()
            .AddSingleton<IArtefactStore, InMemoryArtefactStore>()
            .AddKeyedSingleton<IArtefactStore, InMemoryArtefactStore>(ArtefactStores.Tracing)
            .AddKeyedSingleton<IArtefactStore, InMemoryArtefactStore>(ArtefactStores.Counts);
        return silo.AddMemoryGrainStorage(Learners).AddMemoryGrainStorageAsDefault();
    }

    private static PostgresDatabase DatabaseOf(IServiceProvider provider) => provider.GetRequiredService<PostgresDatabase>();

    private static DataFolder FolderOf(IServiceProvider provider) => provider.GetRequiredService<DataFolder>();
}
