using Sextant.Gateway.Retrying;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway;

/// <summary>
/// The settings of the gateway: section <c>Gateway</c> of the configuration. What a single message may hold is part of
/// the contract and not a setting: see <see cref="Validation.Limits"/>.
/// </summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>Which keys open which tenant. Empty: everybody is the default tenant, and only loopback is served.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    public RateLimitOptions RateLimit { get; } = new();

    public RetryOptions Retry { get; } = new();

    /// <summary>Largest body of a request other than an import, in bytes, 1 KiB–64 MiB. Larger ones hold more memory a request.</summary>
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Longest line of an import, in bytes, 1 KiB–16 MiB. A longer line is rejected and skipped.</summary>
    public int MaxLineBytes { get; set; } = 256 * 1024;

    /// <summary>Longest request line (method, path and query), in bytes, 1–64 KiB. It bounds how many ids <c>exclude</c> can carry.</summary>
    public int MaxRequestLineBytes { get; set; } = 32 * 1024;

    /// <summary>Resources of one import being put at the same time, 1–1,024. More fill the encoder's batches better and delay others longer.</summary>
    public int ImportConcurrency { get; set; } = 64;

    /// <summary>Concepts or relations of one import announced together, 1–1,000.</summary>
    public int ImportBatch { get; set; } = 256;

    /// <summary>Imports running at the same time, 1–64; one more is refused as overloaded.</summary>
    public int MaxImports { get; set; } = 8;

    /// <summary>How long an import waits for an overloaded part before it gives up with 503, 0–10 minutes.</summary>
    public TimeSpan ImportPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Rejected lines named in the answer of an import, 0–10,000; the others are counted.</summary>
    public int MaxRejects { get; set; } = 1000;

    /// <summary>A body that arrives more slowly, in bytes a second, is cut off with 408; 0 waits for ever.</summary>
    public double MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>How long a body may be slower than that at first, 2 s–10 minutes.</summary>
    public TimeSpan BodyGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the headers of a request may take to arrive, 1 s–10 minutes.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections open at the same time, 1–1,000,000; one more is closed at once.</summary>
    public int MaxConnections { get; set; } = 10_000;
}
