namespace Sextant;

/// <summary>An institution. Nothing crosses tenants.</summary>
/// <param name="Value">1–64 characters of <c>a–z 0–9 - _ .</c>, so that a grain key <c>tenant/id</c> splits at its first slash.</param>
[GenerateSerializer, Immutable, Alias("sextant.tenant-id")]
public readonly record struct TenantId([property: Id(0)] string Value)
{
    public const int MaxLength = 64;

    /// <summary>The tenant of a silo that asks for no API key.</summary>
    public static readonly TenantId Default = new("default");

    public static bool IsValid(string? value) =>
        value is { Length: > 0 and <= MaxLength }
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');

    public override string ToString() => Value;
}
