using Sextant.Text;

namespace Sextant.Catalogue;

/// <summary>
/// The resources whose ids have the smallest hashes: a sample as good as drawn by lot, the same in whatever order they came,
/// and the smallest of several parts' are those of the whole ("bottom-k": Cohen and Kaplan, "Summarizing Data using Bottom-k
/// Sketches", 2007). For one writer.
/// </summary>
/// <remarks>
/// More are kept than are shown, so that removals find the next ones at hand; only when three of four have gone are all
/// resources looked at again.
/// </remarks>
internal sealed class SmallestHashes
{
    public const int Shown = EmbeddingSample.Most;

    private const int Kept = 4 * Shown;

    private readonly SortedSet<(ulong Hash, ResourceId Id)> kept = new(Comparer<(ulong Hash, ResourceId Id)>.Create(Compare));
    private ulong complete = ulong.MaxValue; // every resource of a hash up to this one is kept
    private ulong last = ulong.MaxValue; // among those shown; the largest there is while there are fewer

    /// <summary>Whether what is shown is another since it was last taken, or has another row.</summary>
    public bool Changed { get; private set; }

    public static int Compare((ulong Hash, ResourceId Id) one, (ulong Hash, ResourceId Id) other) =>
        one.Hash != other.Hash ? one.Hash.CompareTo(other.Hash) : string.CompareOrdinal(one.Id.Value, other.Id.Value);

    public static ulong HashOf(ResourceId id) => StableHash.Of(id.Value);

    /// <summary>A resource that was put, for the first time or again.</summary>
    public void Put(ResourceId id)
    {
        ulong hash = HashOf(id);
        if (hash > complete) return;
        Changed |= hash <= last;
        if (!kept.Add((hash, id)) || kept.Count <= Kept) return;
        var largest = kept.Max;
        kept.Remove(largest);
        complete = largest.Hash - 1; // a hash is never 0
    }

    public void Remove(ResourceId id)
    {
        ulong hash = HashOf(id);
        Changed |= hash <= last;
        if (hash <= complete) kept.Remove((hash, id));
    }

    /// <summary>The ids by their hashes, at most <see cref="Shown"/>.</summary>
    /// <param name="all">Every resource, for when too few are kept.</param>
    public ResourceId[] Take(IEnumerable<ResourceId> all)
    {
        if (kept.Count < Shown && complete < ulong.MaxValue) Refill(all);
        Changed = false;
        last = kept.Count < Shown ? ulong.MaxValue : kept.ElementAt(Shown - 1).Hash;
        return [.. kept.Take(Shown).Select(one => one.Id)];
    }

    private void Refill(IEnumerable<ResourceId> all)
    {
        kept.Clear();
        complete = ulong.MaxValue;
        foreach (ResourceId id in all) Put(id);
    }
}
