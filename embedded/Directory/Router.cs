using Orleans.Activations;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Directory;

/// <summary>Brings calls to activations.</summary>
internal static class Router
{
    /// <summary>The idle activation that has taken the call for this thread; null when it must be delivered.</summary>
    public static Activation? TryEnter(Request request)
    {
        if (!InlineCalls.Allowed || !request.Caller.IsConnected)
            return null;
        var target = request.Target;
        if (target.Class.IsStatelessWorker)
            return WorkerSilo(request.Caller)?.Workers(target.Class, target.GrainId).TryEnter(request);
        if (target.LastMet is { } met && met.Silo.Cluster == request.Caller.Cluster && met.TryEnter(request))
            return met;
        if (!request.Caller.Cluster.TryFind(target.GrainId, out var found))
            return null;
        target.LastMet = found;
        return found.TryEnter(request) ? found : null;
    }

    /// <summary>Hands the call to an activation, a new one if need be. Where that cannot be, the call fails.</summary>
    public static void Deliver(Request request)
    {
        try
        {
            var target = request.Target;
            if (target.Class.IsStatelessWorker)
            {
                var silo = WorkerSilo(request.Caller) ?? throw new SiloUnavailableException($"No silo is active to take {target.GrainId}.");
                silo.Workers(target.Class, target.GrainId).Receive(request);
                return;
            }

            while (!request.Caller.Cluster.FindOrActivate(target.Class, target.GrainId, request.Caller).Receive(request))
            {
            }
        }
        catch (SiloUnavailableException unavailable)
        {
            request.Fail(unavailable);
        }
    }

    private static Silo? WorkerSilo(Caller caller)
    {
        if (caller.LocalSilo is { Status: SiloStatus.Active } local)
            return local;
        var active = caller.Cluster.Active;
        return active.Length == 0 ? null : Placement.Next(active);
    }
}
