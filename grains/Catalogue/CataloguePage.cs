using System.Collections.Immutable;

namespace Sextant.Catalogue;

/// <summary>A stretch of the feed as a part of the catalogue sees it.</summary>
/// <param name="Changes">In ascending order of version.</param>
/// <param name="Through">The version up to which the part has no others; that of the page before at the end of the feed.</param>
public sealed record CataloguePage(ImmutableArray<VersionedChange> Changes, long Through)
{
    /// <param name="all">The feed's next changes after a version, none missing.</param>
    public static CataloguePage Of(ImmutableArray<VersionedChange> all, long afterVersion, CataloguePart part) => new(
        part.Shards == 1 ? all : [.. all.Where(change => part.Holds(change.Change))],
        all.IsEmpty ? afterVersion : all[^1].Version);
}
