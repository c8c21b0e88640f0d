using Sextant.Text;

namespace Sextant.Encoding.Tokenization;

/// <summary>Pieces to ids by open addressing over their characters: looked up by span, without a string.</summary>
internal sealed class PieceTable
{
    private readonly Slot[] slots; // a power of two, at most half full
    private readonly char[] characters; // of all pieces

    /// <param name="pieces">Not empty ones. The last of two equal ones counts.</param>
    public PieceTable(IReadOnlyCollection<KeyValuePair<string, int>> pieces)
    {
        slots = new Slot[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, pieces.Count * 2))];
        characters = new char[pieces.Sum(piece => piece.Key.Length)];
        int end = 0;
        foreach ((string piece, int id) in pieces)
        {
            ulong hash = StableHash.Of(piece);
            ref Slot slot = ref slots[SlotOf(hash, piece)];
            if (slot.Length == 0)
            {
                piece.CopyTo(characters.AsSpan(end));
                slot = new Slot { Hash = (uint)(hash >> 32), Start = end, Length = piece.Length };
                end += piece.Length;
                MaxLength = Math.Max(MaxLength, piece.Length);
            }
            slot.Id = id;
        }
    }

    /// <summary>Of the longest piece, in UTF-16 code units.</summary>
    public int MaxLength { get; }

    /// <param name="hash"><see cref="StableHash"/> of the piece.</param>
    /// <returns>Its id; negative when there is none.</returns>
    public int Find(ulong hash, ReadOnlySpan<char> piece)
    {
        ref readonly Slot slot = ref slots[SlotOf(hash, piece)];
        return slot.Length == 0 ? -1 : slot.Id;
    }

    private int SlotOf(ulong hash, ReadOnlySpan<char> piece)
    {
        int mask = slots.Length - 1;
        for (int i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            ref readonly Slot slot = ref slots[i];
            if (slot.Length == 0) return i;
            if (slot.Hash == (uint)(hash >> 32) && slot.Length == piece.Length && characters.AsSpan(slot.Start, slot.Length).SequenceEqual(piece)) return i;
        }
    }

    private struct Slot
    {
        public uint Hash;
        public int Start;
        public int Length; // 0 for an empty slot
        public int Id;
    }
}
