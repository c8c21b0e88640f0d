using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Sextant.Catalogue;
using Sextant.Refusals;

namespace Sextant.Gateway.Clustering;

/// <summary>
/// The client that calls the silos, in a host of its own: the web server answers, if only that nothing can be answered yet,
/// while the client looks for a silo as long as it takes.
/// </summary>
internal sealed partial class ClusterConnection : BackgroundService, IClusterConnectionStatusObserver
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    private readonly IHost client;
    private readonly IHostApplicationLifetime life;
    private readonly TimeProvider time;
    private readonly ILogger<ClusterConnection> logger;
    private volatile bool started;
    private volatile bool answered; // the last call made only to see whether a silo answers
    private int silos; // connections that are open

    public ClusterConnection(
        Action<IClientBuilder> join, ConnectionPatience patience, IHostApplicationLifetime life, TimeProvider time, ILoggerFactory loggers)
    {
        (this.life, this.time) = (life, time);
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
    public bool IsReady => started && (Volatile.Read(ref silos) > 0 || answered);

    /// <exception cref="RefusalException">Unavailable: no silo has been found yet.</exception>
    public IGrainFactory Grains => started
        ? client.Services.GetRequiredService<IGrainFactory>()
        : throw RefusalException.Unavailable("The gateway has not found a silo yet. Repeat the request.");

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        // Two reports may overtake each other, and the last to come is then of the past: what each tells of added up is right in any order.
        Interlocked.Add(ref silos, currentNumberOfGateways - previousNumberOfGateways);
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
            await KeepConnected(stoppingToken);
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

    /// <summary>
    /// A client connects when something is called, and a gateway that is not ready is not called: without this it would stay
    /// without a silo after losing the only one that it was connected to, however many there are.
    /// </summary>
    private async Task KeepConnected(CancellationToken stopping)
    {
        using var looking = new PeriodicTimer(BetweenLooks, time);
        while (await looking.WaitForNextTickAsync(stopping))
            answered = Volatile.Read(ref silos) == 0 && await IsAnswered(stopping);
    }

    private async Task<bool> IsAnswered(CancellationToken stopping)
    {
        try
        {
            // Any version is past this one: the answer comes at once.
            await Grains.GetGrain<ICatalogueGrain>(TenantId.Default.Value).WaitPast(long.MinValue, stopping).WaitAsync(LongestLook, time, stopping);
            return true;
        }
        catch (RefusalException)
        {
            return true; // by a silo
        }
#pragma warning disable CA1031 // Whatever keeps it from being answered: it is tried again in a second.
        catch (Exception) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
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
