namespace Sextant.Hosting;

/// <summary>What a silo of a cluster does.</summary>
public static class ClusterRole
{
    public const string All = "all";

    /// <summary>Has of the grains only those that encode texts: for a machine with a GPU. It loads the catalogue and follows the journal as every silo does.</summary>
    public const string Encoder = "encoder";

    /// <summary>Has all grains but those that encode texts.</summary>
    public const string Serving = "serving";
}
