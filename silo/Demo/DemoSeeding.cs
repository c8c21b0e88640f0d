using System.IO.Pipelines;
using Sextant.Catalogue;
using Sextant.Gateway.Imports;
using Sextant.Sdk;
using Sextant.Storage;

namespace Sextant.Demo;

/// <summary>
/// Gives a new data folder something to show: the demo content goes through the same import as a platform's own.
/// It is never mixed into a catalogue that exists.
/// </summary>
public sealed partial class DemoSeeding(
    DemoOptions options,
    StorageOptions storage,
    ICatalogueStore store,
    Importer importer,
    IHostApplicationLifetime lifetime,
    ILogger<DemoSeeding> logger) : BackgroundService
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the content is there, or is not wanted.</summary>
    public Task Done => done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (options.Seed == true && (File.Exists(Unfinished) || (await store.Tenants(stoppingToken)).IsEmpty)) await Seed(stoppingToken);
            done.TrySetResult();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The mark of an unfinished seeding stays: the next start completes it.
        }
#pragma warning disable CA1031 // A demo that cannot be shown must not look like one that is still coming.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            SeedingFailed(logger, failure);
            Environment.ExitCode = 3;
            lifetime.StopApplication();
        }
    }

    /// <summary>Stands while the import runs, so that one cut off is completed by the next start: a put twice is no work.</summary>
    private string Unfinished => Path.Combine(storage.DataFolder, "demo.unfinished");

    private async Task Seed(CancellationToken cancellation)
    {
        Directory.CreateDirectory(storage.DataFolder); // there is none yet where a database holds the data
        await File.WriteAllTextAsync(Unfinished, "The demo content is being imported.\n", cancellation);
        string folder = Path.Combine(AppContext.BaseDirectory, "Demo");
        await Import("concepts", importer.Concepts);
        await Import("relations", importer.Relations);
        await Import("resources", importer.Resources);
        File.Delete(Unfinished);

        async Task Import(string name, Func<TenantId, PipeReader, CancellationToken, Task<ImportReport>> import)
        {
            await using FileStream file = File.OpenRead(Path.Combine(folder, $"{name}.ndjson"));
            ImportReport report = await import(TenantId.Default, PipeReader.Create(file), cancellation);
            Seeded(logger, name, report.Accepted, report.Rejected);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo content: {Count} {Name} imported, {Rejected} rejected.")]
    private static partial void Seeded(ILogger logger, string name, long count, long rejected);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo content could not be imported. Start with --Demo:Seed false to do without it.")]
    private static partial void SeedingFailed(ILogger logger, Exception failure);
}
