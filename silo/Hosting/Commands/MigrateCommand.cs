using System.Collections.Immutable;
using Sextant.Storage;
using Sextant.Storage.Postgres;

namespace Sextant.Hosting.Commands;

/// <summary>Brings the schema of a PostgreSQL database to what this program needs. Run again, or by several at once, it does nothing twice.</summary>
internal sealed class MigrateCommand : SiloCommand
{
    public override async Task<int> Run(IConfiguration settings, TextWriter output)
    {
        StorageOptions storage = StorageHosting.Read(settings);
        if (storage.Provider != StorageOptions.Postgres)
        {
            await output.WriteLineAsync($"{StorageOptions.Section}:{nameof(StorageOptions.Provider)} is {storage.Provider}: its files are upgraded when the silo starts. Nothing to do.");
            return 0;
        }
        await using PostgresDatabase database = PostgresDatabase.Open(storage);
        ImmutableArray<string> applied = await new DatabasePatience(storage.StartPatience, TimeProvider.System).Insist(
            () => PostgresMigrations.Apply(database),
            (failure, pause) => output.WriteLineAsync($"{failure} Trying again in {pause.TotalSeconds} s."));
        foreach (string step in applied) await output.WriteLineAsync($"Applied {step}.");
        await output.WriteLineAsync($"{database.Name}, has schema {PostgresMigration.All[^1].Name}{(applied.IsEmpty ? " already" : "")}.");
        return 0;
    }
}
