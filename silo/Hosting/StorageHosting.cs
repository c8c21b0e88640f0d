using Orleans.Hosting;
using Sextant.Storage;

namespace Sextant.Hosting;

/// <summary>Puts a silo's storage in place.</summary>
internal static class StorageHosting
{
    /// <exception cref="StorageException">A setting is outside its range; the message names it.</exception>
    public static StorageOptions Read(IConfiguration settings)
    {
        StorageOptions storage = settings.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new();
        if (settings["data"] is { } folder) storage = storage with { DataFolder = folder };
        storage.Validate();
        return storage;
    }

    /// <exception cref="FormatException">The data is elsewhere.</exception>
    public static StorageOptions OnSqlite(this StorageOptions storage, string command) => storage.Provider == StorageOptions.Sqlite
        ? storage
        : throw new FormatException($"{command} copies SQLite files, but {StorageOptions.Section}:{nameof(StorageOptions.Provider)} is {storage.Provider}: use its own tools, such as pg_dump and pg_restore.");

    public static ISiloBuilder AddSextantStorage(this ISiloBuilder silo, StorageOptions storage, GrainStorageOptions grains)
    {
        silo.Services.AddSingleton(storage);
        _ = storage.Provider == StorageOptions.Postgres ? silo.AddPostgresStorage(storage) : silo.AddSqliteStorage(storage);
        foreach ((string name, string kind) in grains.Kinds)
            if (kind != GrainStorageOptions.Database) Providers.GrainStorage($"{GrainStorageOptions.Section}:{name}", kind)(silo, name, grains.ConnectionFor(kind, storage));
        return silo;
    }
}
