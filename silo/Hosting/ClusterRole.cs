namespace Sextant.Hosting;

/// <summary>What a silo of a cluster does.</summary>
public static class ClusterRole
{
    public const string All = "all";

    /// <summary>Has of the grains only those that encode texts: for a machine with a GPU. It loads nothing but the encoder, follows nothing, and is ready when its encoder is.</summary>
    public const string Encoder = "encoder";

    /// <summary>Has all grains but those that encode texts.</summary>
    public const string Serving = "serving";
}
