namespace Sextant.Profiles;

/// <summary>
/// Where in a list an id may stand, by its hash: four bytes an id and a search by vector instructions, instead of a
/// dictionary's thirty. For lists of some hundreds.
/// </summary>
internal sealed class HashedPlaces
{
    private int[] hashes = [];

    public int Count { get; private set; }

    /// <summary>The first place from <paramref name="from"/> on where the id may stand; −1 when it stands nowhere there.</summary>
    public int Candidate(string id, int from)
    {
        int found = from < Count ? hashes.AsSpan(from, Count - from).IndexOf(id.GetHashCode()) : -1;
        return found < 0 ? -1 : from + found;
    }

    public void Add(string id)
    {
        if (Count == hashes.Length) Array.Resize(ref hashes, Count + Count / 4 + 4);
        hashes[Count++] = id.GetHashCode();
    }

    public void RemoveAt(int place)
    {
        Count--;
        hashes.AsSpan(place + 1, Count - place).CopyTo(hashes.AsSpan(place));
    }
}
