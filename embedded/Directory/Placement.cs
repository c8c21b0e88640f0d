using Orleans.Placement;
using Orleans.References;
using Orleans.Runtime;

namespace Orleans.Directory;

/// <summary>Which silo a grain is activated on.</summary>
internal static class Placement
{
    private static uint turn;

    public static Silo Choose(GrainClass grainClass, GrainId grain, Silo[] active, Silo? local)
    {
        if (active.Length == 0)
            throw new SiloUnavailableException($"No silo is active to take {grain}.");
        if (active.Length == 1)
            return active[0];
        return grainClass.Placement switch
        {
            PreferLocalPlacementAttribute when local is { Status: SiloStatus.Active } => local,
            PreferLocalPlacementAttribute or RandomPlacementAttribute => Next(active),
            HashBasedPlacementAttribute => active[grain.GetUniformHashCode() % (uint)active.Length],
            _ => active.MinBy(silo => silo.ActivationCount)!,
        };
    }

    /// <summary>Evenly, in turn: what a random choice comes to in the long run.</summary>
    public static Silo Next(Silo[] active) => active[Interlocked.Increment(ref turn) % (uint)active.Length];
}
