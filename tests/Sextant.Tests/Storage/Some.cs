using System.Collections.Immutable;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>Values that tests of storage need and do not care about.</summary>
internal static class Some
{
    public static readonly TenantId Tenant = new("north");
    public static readonly TenantId OtherTenant = new("south");
    public static readonly LearnerId Ada = new("ada");
    public static readonly LearnerId Bao = new("宝");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly ResourceStatistics OneLike = ResourceStatistics.None with { Interactions = 1, Likes = 1, Popularity = 0.7 };

    public static Interaction Interaction(string id) => new(id, new ResourceId($"resource of {id}"), InteractionKind.View, null, Noon);

    public static ImmutableArray<Interaction> Interactions(params IEnumerable<string> ids) => [.. ids.Select(Interaction)];

    public static Resource Resource(string id, string title = "A title") => new(
        new ResourceId(id), ResourceKind.Lesson, title, "A description", "en", null, null, [], [], null, true, null);

    public static CatalogueChange Put(string id, string title = "A title") => new ResourcePut(Resource(id, title), [0.6f, 0.8f], "model");
}
