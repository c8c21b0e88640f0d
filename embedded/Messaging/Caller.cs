using Orleans.Activations;
using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Runtime;

namespace Orleans.Messaging;

/// <summary>The side of a host, silo or client, from which calls are made.</summary>
internal sealed class Caller(MessagingOptions options, TimeProvider clock) : IDisposable
{
    private Cluster? cluster;

    /// <summary>Null outside the silos.</summary>
    public Silo? LocalSilo { get; private set; }

    public CallsUnderWay Pending { get; } = new(options.ResponseTimeout, clock);

    public bool CancelsOnTimeout => options.CancelRequestOnTimeout;

    /// <exception cref="SiloUnavailableException">The host has not started, or has stopped.</exception>
    public Cluster Cluster => cluster ?? throw new SiloUnavailableException("The local Orleans host is not running and cannot send calls.");

    public bool IsConnected => cluster is not null;

    /// <summary>Within a grain its silo calls, whoever made the reference.</summary>
    public static Caller Of(GrainReference target) => RuntimeContext.Current is Activation activation ? activation.Silo.Caller : target.Caller;

    public void Connect(Cluster to, Silo? local)
    {
        LocalSilo = local;
        cluster = to;
        to.Callers.TryAdd(this, 0);
    }

    public void Disconnect()
    {
        cluster?.Callers.TryRemove(this, out _);
        cluster = null;
        Pending.FailAll(request => new SiloUnavailableException($"The local Orleans host is shutting down and can no longer process the request: {request}."));
    }

    public void Dispose() => Pending.Dispose();
}
