namespace Sextant.Hosting;

/// <summary>What a silo of a cluster does.</summary>
public static class ClusterRole
{
    public const string All = "all";

    /// <summary>Encodes texts, and nothing else: for a machine with a GPU.</summary>
    public const string Encoder = "encoder";

    /// <summary>Everything but encoding texts.</summary>
    public const string Serving = "serving";
}
