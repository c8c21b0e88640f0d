using Orleans.Runtime;

namespace Orleans;

/// <summary>Key and identity of a grain, from its reference or from within.</summary>
public static class GrainExtensions
{
    public static GrainId GetGrainId(this IAddressable grain) => Reference(grain).GrainId;

    /// <summary>A reference to this grain that can be passed to others, where <c>this</c> cannot.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)Reference(grain).Cast(typeof(TGrainInterface));

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static bool IsPrimaryKeyBasedOnLong(this IAddressable grain) => grain.GetGrainId().TryGetIntegerKey(out _);

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    public static long GetPrimaryKeyLong(this IAddressable grain) =>
        grain.GetGrainId() is var id && id.TryGetIntegerKey(out var key)
            ? key
            : throw new InvalidOperationException($"Unable to extract integer key from grain id {id}");

    public static Guid GetPrimaryKey(this IAddressable grain) =>
        grain.GetGrainId() is var id && id.TryGetGuidKey(out var key)
            ? key
            : throw new InvalidOperationException($"Unable to extract GUID key from grain id {id}");

    private static GrainReference Reference(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference,
            IGrainBase { GrainContext: { } context } => context.GrainReference,
            _ => throw new ArgumentException(
                $"{grain.GetType().FullName} is neither a grain reference nor a grain that the runtime has made.", nameof(grain)),
        };
    }
}
