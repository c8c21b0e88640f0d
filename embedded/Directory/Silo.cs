using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Activations;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.References;
using Orleans.Runtime;

namespace Orleans.Directory;

/// <summary>A place where grains are active, with the services of its host.</summary>
internal sealed partial class Silo : ILocalSiloDetails, IDisposable
{
    private readonly ConcurrentDictionary<GrainId, StatelessWorkers> workers = new();
    private readonly ILogger logger;
    private int activationCount;

    public Silo(
        IServiceProvider services,
        Cluster cluster,
        Caller caller,
        IOptions<SiloOptions> silo,
        IOptions<ClusterOptions> clusterOptions,
        IOptions<EndpointOptions> endpoint,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        [FromKeyedServices(TimeProviderNames.ActivationManagement)] TimeProvider clock,
        ILogger<Silo> logger)
    {
        this.logger = logger;
        Services = services;
        Cluster = cluster;
        Caller = caller;
        Messaging = messaging.Value;
        Collection = Checked(collection.Value);
        ClusterId = clusterOptions.Value.ClusterId;
        var generation = SiloAddress.AllocateNewGeneration();
        Name = silo.Value.SiloName ?? $"Silo_{generation:x5}";
        SiloAddress = SiloAddress.New(endpoint.Value.AdvertisedIPAddress, endpoint.Value.SiloPort, generation);
        GatewayAddress = SiloAddress.New(endpoint.Value.AdvertisedIPAddress, endpoint.Value.GatewayPort, 0);
        Collector = new(this, Collection, clock);
    }

    public IServiceProvider Services { get; }

    public Cluster Cluster { get; }

    public Caller Caller { get; }

    public Collector Collector { get; }

    public SiloMessagingOptions Messaging { get; }

    public GrainCollectionOptions Collection { get; }

    public SiloStatus Status { get; private set; } = SiloStatus.Created;

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName => Dns.GetHostName();

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress { get; }

    /// <summary>Stateless workers are not counted.</summary>
    public int ActivationCount => Volatile.Read(ref activationCount);

    public void CountActivation(int change) => Interlocked.Add(ref activationCount, change);

    public StatelessWorkers Workers(GrainClass grainClass, GrainId grain) =>
        workers.TryGetValue(grain, out var found) ? found : workers.GetOrAdd(grain, _ => new(this, grainClass, grain));

    public IEnumerable<Activation> Activations() =>
        Cluster.Activations.Where(activation => activation.Silo == this).Concat(workers.Values.SelectMany(each => each.All()));

    public void Start()
    {
        Status = SiloStatus.Active;
        Caller.Connect(Cluster, this);
        Cluster.Join(this);
    }

    /// <summary>Takes no more grains and says farewell to those it has; with the token cancelled, it dies instead.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        if (Status != SiloStatus.Active)
            return;
        Status = SiloStatus.ShuttingDown;
        Cluster.Leave(this);
        try
        {
            while (Activations().ToArray() is { Length: > 0 } left)
            {
                foreach (var activation in left)
                    activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "This process is terminating."), cancellation);
                await Task.WhenAll(left.Select(activation => activation.Deactivated)).WaitAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            LogStoppedInHaste();
        }

        Die();
    }

    /// <summary>Is gone at once: what it held is lost, its calls fail, its grains wake elsewhere.</summary>
    public void Die()
    {
        if (Status == SiloStatus.Dead)
            return;
        Status = SiloStatus.Dead;
        Cluster.Leave(this);
        foreach (var activation in Activations().ToArray())
            activation.Die();
        Cluster.FailCallsTo(this);
        Caller.Disconnect();
    }

    public SiloUnavailableException Gone(Request request) => new($"The target silo became unavailable for message: {request}: {Name} is {Status}.");

    public void Dispose() => Collector.Dispose();

    public override string ToString() => Name;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call without a waiting caller failed: {Method} to {Grain}")]
    public partial void LogUnseenFailure(Exception exception, string method, string grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Activation} could not be activated")]
    public partial void LogActivationFailed(Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Activation} did not end well")]
    public partial void LogDeactivationFailed(Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer's tick of {Activation} failed; the next one comes all the same")]
    public partial void LogTimerFailed(Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Activation} does on cancellation failed")]
    public partial void LogCancellationFailed(Exception exception, Activation activation);

    [LoggerMessage(Level = LogLevel.Error, Message = "The interleaving predicate of {Activation} failed on {Request}, which waits therefore")]
    public partial void LogPredicateFailed(Exception exception, string request, Activation activation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped before every activation had said farewell")]
    private partial void LogStoppedInHaste();

    private static GrainCollectionOptions Checked(GrainCollectionOptions options)
    {
        if (options.CollectionQuantum <= TimeSpan.Zero)
            throw new OrleansConfigurationException($"CollectionQuantum is {options.CollectionQuantum}; it must be greater than 0.");
        if (options.CollectionAge <= options.CollectionQuantum)
            throw new OrleansConfigurationException($"CollectionAge is {options.CollectionAge}; it must be greater than CollectionQuantum, which is {options.CollectionQuantum}.");
        return options;
    }
}
