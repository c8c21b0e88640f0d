using System.Globalization;
using Orleans.Storage;

namespace Sextant.Storage;

/// <summary>An ETag is a number, never given twice; grains see it as hexadecimal text.</summary>
internal static class StateEtag
{
    public static string? Text(long? etag) => etag?.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>One that is never given for text that no storage gave.</summary>
    public static long Number(string? etag) =>
        long.TryParse(etag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number) ? number : -1;

    /// <param name="stored">The one that stands in the database; null for none.</param>
    /// <param name="expected">The one that the writer holds; null for none.</param>
    public static InconsistentStateException Inconsistent(string stateName, long? stored, string? expected) => new(
        $"A state '{stateName}' has ETag {Text(stored) ?? "none"}, not {expected ?? "none"}: another activation has written.", Text(stored)!, expected!);
}
