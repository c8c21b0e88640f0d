using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Sextant.Gateway.Tenants;

namespace Sextant.Gateway;

/// <summary>Stops the start on a bad setting, naming it, its value and its range.</summary>
internal sealed class GatewayOptionsCheck : IValidateOptions<GatewayOptions>
{
    private const int MinKeyLength = 16;
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        List<string> faults = [];
        Range(faults, options.MaxBodyBytes, 1024, 64 << 20);
        Range(faults, options.MaxLineBytes, 1024, 16 << 20);
        Range(faults, options.MaxRequestLineBytes, 1024, 64 << 10);
        Range(faults, options.ImportConcurrency, 1, 1024);
        Range(faults, options.ImportBatch, 1, 1000);
        Range(faults, options.MaxImports, 1, 64);
        Range(faults, options.ImportPatience, TimeSpan.Zero, TenMinutes);
        Range(faults, options.MaxRejects, 0, 10_000);
        Range(faults, options.MinBodyBytesPerSecond, 0, 1e9);
        Range(faults, options.BodyGrace, TimeSpan.FromSeconds(2), TenMinutes);
        Range(faults, options.HeaderTimeout, TimeSpan.FromSeconds(1), TenMinutes);
        Range(faults, options.MaxConnections, 1, 1_000_000);
        Range(faults, options.RateLimit.PerSecond, 1, 1_000_000);
        Range(faults, options.RateLimit.Burst, 1, 1_000_000);
        Range(faults, options.Retry.Share, 0, 1);
        Range(faults, options.Retry.Reserve, 1, 100_000);
        Range(faults, options.Retry.Pause, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        for (int i = 0; i < options.ApiKeys.Count; i++)
            if (KeyFault(options.ApiKeys[i]) is { } fault) faults.Add($"{GatewayOptions.Section}:ApiKeys:{i} {fault}");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Range<T>(
        List<string> faults, T value, T least, T most, [CallerArgumentExpression(nameof(value))] string setting = "")
        where T : IComparable<T>
    {
        if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0) return;
        faults.Add($"{GatewayOptions.Section}:{setting["options.".Length..].Replace('.', ':')} is {value}; it can be {least} to {most}.");
    }

    // The fault never repeats the key: it ends up in logs.
    private static string? KeyFault(ApiKeyOptions key) => key switch
    {
        { Key: null, Sha256: null } or { Key: not null, Sha256: not null } => "needs either Key or Sha256.",
        { Key.Length: < MinKeyLength } => $"has a Key shorter than {MinKeyLength} characters.",
        { Sha256: { } hash } when hash.Length != 64 || !hash.All(char.IsAsciiHexDigit) => "has a Sha256 that is not 64 hexadecimal digits.",
        { Tenant: var tenant } when !TenantId.IsValid(tenant) => $"has the Tenant '{tenant}'; it can be 1 to {TenantId.MaxLength} characters of a-z 0-9 - _ .",
        _ => null,
    };
}
