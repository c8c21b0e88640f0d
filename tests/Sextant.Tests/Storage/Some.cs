using System.Collections.Immutable;
using Sextant.Learners;

namespace Sextant.Storage;

/// <summary>Values that tests of storage need and do not care about.</summary>
internal static class Some
{
    public static readonly TenantId Tenant = new("north");
    public static readonly TenantId OtherTenant = new("south");
    public static readonly LearnerId Ada = new("ada");
    public static readonly LearnerId Bao = new("宝");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Interaction Interaction(string id) => new(id, new ResourceId($"resource of {id}"), InteractionKind.View, null, Noon);

    public static ImmutableArray<Interaction> Interactions(params IEnumerable<string> ids) => [.. ids.Select(Interaction)];
}
