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
        if (!InlineCalls.Allowed || request.Caller.Cluster is not { } cluster)
            return null;
        var target = request.Target;
        if (target.Class.IsStatelessWorker)
            return WorkerSilo(request.Caller, cluster)?.Workers(target.Class, target.GrainId).TryEnter(request);
        if (target.LastMet is { } met && met.Silo.Cluster == cluster && met.TryEnter(request))
            return met;
        if (!cluster.TryFind(target.GrainId, out var found))
            return null;
        target.LastMet = found;
        return found.TryEnter(request) ? found : null;
    }

    /// <summary>Hands the call to an activation, a new one if need be. Where that cannot be, the call fails.</summary>
    public static void Deliver(Request request)
    {
        try
        {
            var cluster = request.Caller.Cluster ?? throw new SiloUnavailableException("The local Orleans host is not running and cannot send calls.");
            var target = request.Target;
            if (target.Class.IsStatelessWorker)
            {
                var silo = WorkerSilo(request.Caller, cluster) ?? throw new SiloUnavailableException($"No silo is active to take {target.GrainId}.");
                silo.Workers(target.Class, target.GrainId).Receive(request);
                return;
            }

            while (!cluster.FindOrActivate(target.Class, target.GrainId, request.Caller).Receive(request))
            {
            }
        }
        catch (SiloUnavailableException unavailable)
        {
            request.Fail(unavailable);
        }
    }

    private static Silo? WorkerSilo(Caller caller, Cluster cluster)
    {
        if (caller.LocalSilo is { Status: SiloStatus.Active } local)
            return local;
        var active = cluster.Active;
        return active.Length == 0 ? null : Placement.Next(active);
    }
}
