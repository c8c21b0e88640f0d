using FsCheck;
using FsCheck.Fluent;
using Sextant.Learners;

namespace Sextant.Profiles;

/// <summary>Interactions for tests.</summary>
internal static class Interactions
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static int lastId;

    public static Interaction Of(
        string resource,
        InteractionKind kind = InteractionKind.Complete,
        float? value = null,
        DateTimeOffset? at = null,
        string? id = null) =>
        new(id ?? $"i{Interlocked.Increment(ref lastId)}", new ResourceId(resource), kind, value, at ?? Noon);

    /// <summary>Any kind, any value, and times that repeat, run backwards and leave huge gaps.</summary>
    public static Gen<Interaction> Arbitrary { get; } =
        from resource in Gen.Choose(0, 59)
        from kind in Gen.Elements(Enum.GetValues<InteractionKind>())
        from value in Gen.Elements<float?>(null, 0f, 0.2f, 0.5f, 1f)
        from minutes in Gen.Frequency(
            (8, Gen.Choose(0, 600)), (2, Gen.Choose(-100_000, 100_000)), (1, Gen.Elements(-1_000_000_000, 1_000_000_000)))
        select Of($"r{resource}", kind, value, Noon.AddMinutes(minutes), "");

    public static Interaction[] WithDistinctIds(Interaction[] interactions) =>
        [.. interactions.Select((interaction, i) => interaction with { Id = $"i{i}" })];
}
