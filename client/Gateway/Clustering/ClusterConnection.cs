using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Sextant.Refusals;

namespace Sextant.Gateway.Clustering;

/// <summary>
/// The client that calls the silos, in a host of its own: the web server answers, if only that nothing can be answered yet,
/// while the client looks for a silo as long as it takes.
/// </summary>
internal sealed partial class ClusterConnection : BackgroundService, IClusterConnectionStatusObserver
{
    private readonly IHost client;
    private readonly IHostApplicationLifetime life;
    private readonly ILogger<ClusterConnection> logger;
    private volatile bool started;
    private volatile int silos;

    public ClusterConnection(Action<IClientBuilder> join, ConnectionPatience patience, IHostApplicationLifetime life, ILoggerFactory loggers)
    {
        this.life = life;
        logger = loggers.CreateLogger<ClusterConnection>();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(new SharedLogs(loggers)).AddSingleton<ILoggerFactory>(shared => shared.GetRequiredService<SharedLogs>());
        builder.UseOrleansClient(one =>
        {
            one.UseConnectionRetryFilter(patience).AddClusterConnectionStatusObserver(this);
            join(one);
        });
        client = builder.Build();
    }

    /// <summary>Whether at least one silo can be called.</summary>
    public bool IsReady => started && silos > 0;

    /// <exception cref="RefusalException">Unavailable: no silo has been found yet.</exception>
    public IGrainFactory Grains => started
        ? client.Services.GetRequiredService<IGrainFactory>()
        : throw RefusalException.Unavailable("The gateway has not found a silo yet. Repeat the request.");

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        silos = currentNumberOfGateways;
        LogSilos(currentNumberOfGateways, previousNumberOfGateways);
    }

    public void NotifyClusterConnectionLost() => LogLost();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await client.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        client.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await client.StartAsync(stoppingToken);
            started = true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while it was still looking.
        }
        catch (Exception failure)
        {
            // What waiting does not mend: a setting, most likely.
            LogCannotConnect(failure.Message);
            Environment.ExitCode = 2;
            life.StopApplication();
        }
    }

    /// <summary>The web host's logs, which the client's host must not dispose of.</summary>
    private sealed class SharedLogs(ILoggerFactory loggers) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

        public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

        public void Dispose()
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connected to {Now} silos (before: {Before})")]
    private partial void LogSilos(int now, int before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo is left; requests are refused until one is back")]
    private partial void LogLost();

    [LoggerMessage(Level = LogLevel.Critical, Message = "The gateway cannot be a client of the cluster: {Reason}")]
    private partial void LogCannotConnect(string reason);
}
