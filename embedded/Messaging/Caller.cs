using Orleans.Activations;
using Orleans.Configuration;
using Orleans.Directory;
using Orleans.Runtime;

namespace Orleans.Messaging;

/// <summary>The side of a host, silo or client, from which calls are made.</summary>
internal sealed class Caller(MessagingOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>Null outside the silos.</summary>
    public Silo? LocalSilo { get; private set; }

    public CallsUnderWay Pending { get; } = new(options.ResponseTimeout, clock);

    public bool CancelsOnTimeout => options.CancelRequestOnTimeout;

    /// <summary>Null before the host has started and once it has stopped.</summary>
    public Cluster? Cluster { get; private set; }

    /// <summary>
    /// Whether other turns of the calling grain wait: then its next await must truly be one, and its call not end on
    /// the spot, or a grain that calls in a loop would shut out what may interleave with it.
    /// </summary>
    public static bool MustYield => RuntimeContext.Current is Activation { HasTurnsWaiting: true };

    /// <summary>Within a grain its silo calls, whoever made the reference.</summary>
    public static Caller Of(GrainReference target) => RuntimeContext.Current is Activation activation ? activation.Silo.Caller : target.Caller;

    public void Connect(Cluster to, Silo? local)
    {
        LocalSilo = local;
        Cluster = to;
        to.Callers.TryAdd(this, 0);
    }

    public void Disconnect()
    {
        Cluster?.Callers.TryRemove(this, out _);
        Cluster = null;
        Pending.FailAll(request => new SiloUnavailableException($"The local Orleans host is shutting down and can no longer process the request: {request}."));
    }

    public void Dispose() => Pending.Dispose();
}
