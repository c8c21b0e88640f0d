using Sextant.Storage;
using Sextant.Storage.Postgres;

namespace Sextant.Hosting;

/// <summary>
/// What listens until the database is there: the silo is live, so that an orchestrator lets it wait, and not ready;
/// everything else is told to come back. It is left for the silo itself, on the same address.
/// </summary>
internal sealed partial class WaitingRoom : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ILogger<WaitingRoom> logger;
    private string? reason;

    private WaitingRoom(WebApplication app)
    {
        this.app = app;
        logger = app.Services.GetRequiredService<ILogger<WaitingRoom>>();
        app.Run(Answer);
    }

    /// <summary>False when the program was told to stop before the database could be used. Opens nothing when it can be used at once.</summary>
    /// <exception cref="StorageException">The database cannot be used, for a reason that time does not mend or for too long.</exception>
    public static async Task<bool> WaitForStorage(Func<WebApplicationBuilder> builder, StorageOptions storage, TimeProvider time)
    {
        if (storage.Provider != StorageOptions.Postgres) return true; // files are there, or opening them says what is wrong
        await using PostgresDatabase database = PostgresDatabase.Open(storage, time);
        await using var room = new WaitingRoom(builder().Build());
        CancellationToken stopping = room.app.Lifetime.ApplicationStopping;
        try
        {
            return await new DatabasePatience(storage.StartPatience, time).Insist(
                async () =>
                {
                    await PostgresMigrations.Check(database, TimeSpan.Zero, stopping);
                    return true;
                },
                room.Tell,
                stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (reason is not null) await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task Tell(string failure, TimeSpan pause)
    {
        bool first = reason is null;
        reason = failure;
        if (first) await app.StartAsync();
        Waiting(logger, failure, pause.TotalSeconds);
    }

    private async Task Answer(HttpContext context)
    {
        bool live = context.Request.Path == "/health/live";
        context.Response.StatusCode = live ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        if (!live) context.Response.Headers.RetryAfter = "1";
        // What is wrong with the database is for the log alone.
        await context.Response.WriteAsync(live
            ? """{"status":"healthy","checks":{}}"""
            : """{"status":"unhealthy","checks":{"storage":{"status":"unhealthy","detail":"The silo waits for its database."}}}""");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Failure} Trying again in {Seconds} s.")]
    private static partial void Waiting(ILogger logger, string failure, double seconds);
}
