using Sextant.Catalogue;

namespace Sextant.Storage;

/// <summary>
/// Tells from the subjects of a stretch of the feed which of its changes a part of the catalogue has, so that a store reads
/// the JSON and vectors of those alone.
/// </summary>
internal sealed class PartStretch(CataloguePart part, long afterVersion, int limit)
{
    // Subjects are small: as many are looked at as are likely to hold a page for the part.
    private const int MostLookedAt = 65_536;

    /// <summary>Subjects to look at, at most.</summary>
    public int LookedAt { get; } = (int)Math.Clamp((long)limit * part.Shards, 0, Math.Max(limit, MostLookedAt));

    /// <summary>Versions that the part has, ascending, at most as many as a page may hold.</summary>
    public List<long> Versions { get; } = [];

    /// <summary>The last version looked at.</summary>
    public long Through { get; private set; } = afterVersion;

    /// <summary>Takes the feed's next change. False, with nothing taken, when the page is full.</summary>
    public bool TryAdd(long version, SubjectKind kind, string key)
    {
        bool held = kind is not (SubjectKind.Resource or SubjectKind.Statistics) || part.Holds(new ResourceId(key));
        if (held && Versions.Count >= limit) return false;
        if (held) Versions.Add(version);
        Through = version;
        return true;
    }
}
