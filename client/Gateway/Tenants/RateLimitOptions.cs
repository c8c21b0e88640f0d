namespace Sextant.Gateway.Tenants;

/// <summary>A token bucket for each API key, or for each address where there are no keys. Off by default.</summary>
public sealed class RateLimitOptions
{
    public bool Enabled { get; set; }

    /// <summary>Requests a second that one caller may make for ever, 1–1,000,000.</summary>
    public int PerSecond { get; set; } = 1000;

    /// <summary>Requests that one caller may make at once after a pause, 1–1,000,000.</summary>
    public int Burst { get; set; } = 2000;
}
