namespace Sextant.Storage.Postgres;

/// <summary>Looks at the database before the host starts anything else, so that what is wrong with it stops the start with words.</summary>
internal sealed class PostgresStart(PostgresDatabase database, StorageOptions options) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => PostgresMigrations.Check(database, options.StartPatience, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
