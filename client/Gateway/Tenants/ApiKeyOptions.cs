namespace Sextant.Gateway.Tenants;

/// <summary>One key of one tenant. Exactly one of <see cref="Key"/> and <see cref="Sha256"/> is given.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>The key itself, at least 16 characters.</summary>
    public string? Key { get; set; }

    /// <summary>The SHA-256 of the key's UTF-8 bytes in hexadecimal, so that the configuration holds no secret.</summary>
    public string? Sha256 { get; set; }

    /// <summary>1–64 characters of <c>a–z 0–9 - _ .</c>.</summary>
    public string Tenant { get; set; } = TenantId.Default.Value;

    /// <summary>Whether it may decide for the whole installation: which encoder model serves all tenants.</summary>
    public bool Operator { get; set; }
}
