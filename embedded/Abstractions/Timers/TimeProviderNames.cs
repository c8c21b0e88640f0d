namespace Orleans.Runtime;

/// <summary>
/// Keys of the clocks: each falls back to the silo's <see cref="TimeProvider"/>, and a keyed registration sets one alone.
/// </summary>
public static class TimeProviderNames
{
    /// <summary>Grain timers.</summary>
    public const string Grains = "Orleans.Grains";

    /// <summary>Response timeouts.</summary>
    public const string Messaging = "Orleans.Messaging";

    public const string SystemTimers = "Orleans.SystemTimers";

    public const string Membership = "Orleans.Membership";

    /// <summary>Collection of idle activations.</summary>
    public const string ActivationManagement = "Orleans.ActivationManagement";

    public const string GrainDirectory = "Orleans.GrainDirectory";
}
