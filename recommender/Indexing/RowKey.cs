namespace Sextant.Indexing;

/// <summary>
/// A score and its row in 64 bits that order as searches do: a larger key is a better score, and of equal scores the
/// earlier row. Comparing is one instruction.
/// </summary>
internal static class RowKey
{
    public static ulong Of(float score, int row)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f); // −0 is 0
        uint ordered = (bits & 0x8000_0000) == 0 ? bits | 0x8000_0000 : ~bits;
        return (ulong)ordered << 32 | ~(uint)row;
    }

    public static int RowOf(ulong key) => (int)~(uint)key;

    public static float ScoreOf(ulong key)
    {
        uint ordered = (uint)(key >> 32);
        return BitConverter.UInt32BitsToSingle((ordered & 0x8000_0000) != 0 ? ordered & 0x7FFF_FFFF : ~ordered);
    }
}
