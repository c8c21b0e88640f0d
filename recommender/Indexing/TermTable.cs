namespace Sextant.Indexing;

/// <summary>
/// Posting lists by the 64-bit hash of their term, which stands for the term itself: among a million terms two share one
/// with a chance of 3 · 10⁻⁸, and would then only be taken for synonyms. Open addressing, for one writer and many readers
/// without locks.
/// </summary>
internal sealed class TermTable
{
    private Slots slots = new(1024);

    public int Count { get; private set; }

    /// <summary>Null when the term was never added.</summary>
    public PostingList? Find(ulong hash)
    {
        Slots current = Volatile.Read(ref slots);
        int slot = current.SlotOf(hash);
        // An empty slot may be taken by another term at this very moment: only its hash says whose list it is.
        return Volatile.Read(ref current.Hashes[slot]) == hash ? current.Lists[slot] : null;
    }

    /// <summary>For the writer.</summary>
    public PostingList FindOrAdd(ulong hash)
    {
        int slot = slots.SlotOf(hash);
        if (slots.Lists[slot] is { } known) return known;
        var added = new PostingList();
        slots.Put(slot, hash, added);
        if (++Count * 2 > slots.Hashes.Length) Volatile.Write(ref slots, slots.Doubled());
        return added;
    }

    /// <param name="capacity">A power of two; at most half is used, so a search always meets an empty slot.</param>
    private sealed class Slots(int capacity)
    {
        public readonly ulong[] Hashes = new ulong[capacity]; // 0 where empty
        public readonly PostingList?[] Lists = new PostingList?[capacity];

        /// <summary>Where the hash lies, or the empty slot where it would.</summary>
        public int SlotOf(ulong hash)
        {
            int mask = Hashes.Length - 1;
            int slot = (int)hash & mask;
            for (ulong found = Volatile.Read(ref Hashes[slot]); found != 0 && found != hash; found = Volatile.Read(ref Hashes[slot]))
                slot = (slot + 1) & mask;
            return slot;
        }

        /// <summary>The list first: who sees the hash sees its list.</summary>
        public void Put(int slot, ulong hash, PostingList list)
        {
            Lists[slot] = list;
            Volatile.Write(ref Hashes[slot], hash);
        }

        public Slots Doubled()
        {
            var doubled = new Slots(Hashes.Length * 2);
            for (int slot = 0; slot < Hashes.Length; slot++)
            {
                if (Lists[slot] is { } list) doubled.Put(doubled.SlotOf(Hashes[slot]), Hashes[slot], list);
            }
            return doubled;
        }
    }
}
