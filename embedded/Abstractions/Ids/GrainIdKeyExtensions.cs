using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Keys that are numbers and GUIDs, as text: upper-case hexadecimal, 32 digits for a GUID.</summary>
public static class GrainIdKeyExtensions
{
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N", CultureInfo.InvariantCulture));

    public static bool TryGetIntegerKey(this GrainId grainId, out long key) =>
        long.TryParse(grainId.Key.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key) => Guid.TryParseExact(grainId.Key.ToString(), "N", out key);

    public static long GetIntegerKey(this GrainId grainId) => grainId.TryGetIntegerKey(out var key) ? key : throw NotA("integer", grainId);

    public static Guid GetGuidKey(this GrainId grainId) => grainId.TryGetGuidKey(out var key) ? key : throw NotA("GUID", grainId);

    [SuppressMessage("Usage", "CA2201", Justification = "The type Orleans throws.")]
    private static ArgumentException NotA(string kind, GrainId grainId) => new($"Unable to parse \"{grainId.Key}\" as {kind} grain key", nameof(grainId));
}
