namespace Sextant.Profiles;

/// <summary>
/// Where in a list an id may stand, by its hash. Up to <see cref="Few"/> it takes four bytes an id and a search by vector
/// instructions, instead of a dictionary's thirty; above, hashes that end alike are chained, some twelve bytes more an id, and
/// a search looks at a handful of them however long the list is.
/// </summary>
internal sealed class HashedPlaces
{
    /// <summary>So many are searched from end to end, in some tenth of a microsecond.</summary>
    internal const int Few = 1024;

    private int[] hashes = [];
    private int[]? heads; // [a power of two] the place last added of those whose hashes end so, + 1; null while there are few
    private int[] before = []; // [places] the one added before it of those, + 1

    public int Count { get; private set; }

    /// <summary>The first place from <paramref name="from"/> on where the id may stand; −1 when it stands nowhere there.</summary>
    public int Candidate(string id, int from)
    {
        if (heads is not null) return Chained(id.GetHashCode(), from);
        int found = from < Count ? hashes.AsSpan(from, Count - from).IndexOf(id.GetHashCode()) : -1;
        return found < 0 ? -1 : from + found;
    }

    public void Add(string id)
    {
        if (Count == hashes.Length) Array.Resize(ref hashes, Count + Count / 4 + 4);
        hashes[Count++] = id.GetHashCode();
        if (Count <= Few) return;
        if (heads is null || Count > heads.Length) Chain();
        else Link(Count - 1);
    }

    public void RemoveAt(int place)
    {
        Count--;
        hashes.AsSpan(place + 1, Count - place).CopyTo(hashes.AsSpan(place));
        if (heads is not null) Chain(); // every place after it is another one
    }

    /// <summary>How many hashes a search for an id looks at, at most.</summary>
    internal int Looks(string id)
    {
        if (heads is null) return Count;
        int looks = 0;
        for (int next = heads[SlotOf(id.GetHashCode())]; next > 0; next = before[next - 1]) looks++;
        return looks;
    }

    /// <summary>A chain leads from the last place to the first: the last that is met on it is the first there is.</summary>
    private int Chained(int hash, int from)
    {
        int first = -1;
        for (int place = heads![SlotOf(hash)] - 1; place >= from; place = before[place] - 1)
            if (hashes[place] == hash) first = place;
        return first;
    }

    private void Chain()
    {
        heads = Count > Few ? new int[Math.Max(heads?.Length ?? 0, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Count + 1))] : null;
        before = heads is null ? [] : new int[heads.Length];
        for (int place = 0; heads is not null && place < Count; place++) Link(place);
    }

    private void Link(int place)
    {
        ref int head = ref heads![SlotOf(hashes[place])];
        (before[place], head) = (head, place + 1);
    }

    private int SlotOf(int hash) => hash & (heads!.Length - 1);
}
