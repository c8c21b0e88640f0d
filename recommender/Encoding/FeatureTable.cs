namespace Sextant.Encoding;

/// <summary>Features of one text and how often each occurs: open addressing, reused from text to text, no allocation once grown.</summary>
internal sealed class FeatureTable
{
    private Feature[] slots = new Feature[1024]; // a power of two, at most half full
    private int[] used = new int[512];

    public int Count { get; private set; }

    public ref readonly Feature this[int i] => ref slots[used[i]];

    /// <param name="hash">Well mixed, not 0.</param>
    /// <param name="weight">The weight of its first occurrence, the same at each.</param>
    public void Add(ulong hash, float weight)
    {
        int slot = SlotOf(slots, hash);
        if (slots[slot].Hash == hash)
        {
            slots[slot].Occurrences++;
            return;
        }
        if (Count == used.Length)
        {
            Grow();
            slot = SlotOf(slots, hash);
        }
        slots[slot] = new Feature { Hash = hash, Weight = weight, Occurrences = 1 };
        used[Count++] = slot;
    }

    public void Clear()
    {
        for (int i = 0; i < Count; i++) slots[used[i]].Hash = 0;
        Count = 0;
    }

    private static int SlotOf(Feature[] slots, ulong hash)
    {
        int mask = slots.Length - 1;
        int slot = (int)hash & mask;
        while (slots[slot].Hash != 0 && slots[slot].Hash != hash) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var larger = new Feature[slots.Length * 2];
        var usedOfLarger = new int[larger.Length / 2];
        for (int i = 0; i < Count; i++)
        {
            ref readonly Feature feature = ref this[i];
            usedOfLarger[i] = SlotOf(larger, feature.Hash);
            larger[usedOfLarger[i]] = feature;
        }
        (slots, used) = (larger, usedOfLarger);
    }

    internal struct Feature
    {
        public ulong Hash; // 0 for an empty slot
        public float Weight;
        public int Occurrences;
    }
}
