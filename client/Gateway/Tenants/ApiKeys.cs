using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Sextant.Gateway.Tenants;

/// <summary>The keys that open a tenant, held as hashes only.</summary>
internal sealed class ApiKeys(IOptions<GatewayOptions> options)
{
    private readonly (byte[] Sha256, Caller Caller)[] keys =
        [.. options.Value.ApiKeys.Select((key, number) => (HashOf(key), new Caller(new TenantId(key.Tenant), number, key.Operator)))];

    /// <summary>Without keys everybody is the default tenant.</summary>
    public bool Required => keys.Length > 0;

    /// <summary>Takes the same time whichever key it is, and however much of it is right.</summary>
    public Caller? Find(string presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(presented), hash);
        Caller? found = null;
        foreach (var (sha256, caller) in keys)
            if (CryptographicOperations.FixedTimeEquals(sha256, hash)) found = caller;
        return found;
    }

    private static byte[] HashOf(ApiKeyOptions key) => key.Sha256 is { } hash
        ? Convert.FromHexString(hash)
        : SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key.Key!));
}
