using System.Runtime.InteropServices;

namespace Sextant.Profiles.Packing;

/// <summary>
/// Columns of like values: what is alike stands side by side, so that it compresses. Each reader takes what the writer of the
/// same name has put.
/// </summary>
internal static class Columns
{
    private const byte Other = 255; // a number that is not among the frequent ones, in full in the column after

    public static void Texts(this ByteWriter to, ReadOnlySpan<string> texts)
    {
        Span<byte> packed = stackalloc byte[PackedId.MaxBytes];
        var letters = new ByteWriter();
        to.Count(texts.Length);
        foreach (string text in texts)
        {
            int length = PackedId.Write(text, packed, out PackedId.Form form);
            to.Count(length << 2 | (int)form);
            letters.Bytes(packed[..length]);
        }
        to.Bytes(letters.Written);
    }

    public static string[] Texts(this ref ByteReader from)
    {
        var heads = new int[from.Length()];
        foreach (ref int head in heads.AsSpan()) head = from.Int32();
        var texts = new string[heads.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            (int length, var form) = (heads[i] >> 2, (PackedId.Form)(heads[i] & 3));
            if (length is < 0 or > PackedId.MaxBytes || form > PackedId.Form.Uuid || (form == PackedId.Form.Uuid && length != 16))
                throw new InvalidDataException("A packed learner holds an id of no known form.");
            texts[i] = PackedId.Read(from.Bytes(length), form);
        }
        return texts;
    }

    /// <summary>Times as differences, in the largest unit that loses nothing.</summary>
    /// <param name="unit">Of which most are multiples, and some of a thousandth of it.</param>
    public static void Times(this ByteWriter to, ReadOnlySpan<long> times, long unit)
    {
        foreach (long fine in (ReadOnlySpan<long>)[unit, unit / 1000, 1])
        {
            if (fine == 0 || !AreMultiples(times, fine)) continue;
            to.Count((ulong)fine);
            long before = 0;
            foreach (long time in times)
            {
                to.Difference(time / fine - before);
                before = time / fine;
            }
            return;
        }
    }

    public static long[] Times(this ref ByteReader from, int count)
    {
        long unit = (long)from.Count(), before = 0;
        var times = new long[count];
        foreach (ref long time in times.AsSpan()) time = unit * (before += from.Difference());
        return times;
    }

    /// <summary>Numbers that are mostly hundredths between 0 and 1.</summary>
    public static void Shares(this ByteWriter to, ReadOnlySpan<float> values)
    {
        foreach (float value in values) to.Byte(HundredthsOf(value));
        foreach (float value in values)
            if (HundredthsOf(value) == Other) to.Single(value);
    }

    public static float[] Shares(this ref ByteReader from, int count)
    {
        ReadOnlySpan<byte> hundredths = from.Bytes(count);
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = hundredths[i] == Other ? from.Single() : hundredths[i] / 100f;
        return values;
    }

    /// <summary>Any numbers: their bytes of one weight side by side.</summary>
    public static void Singles(this ByteWriter to, ReadOnlySpan<float> values)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        for (int weight = 0; weight < sizeof(float); weight++)
            for (int i = weight; i < bytes.Length; i += sizeof(float)) to.Byte(bytes[i]);
    }

    public static float[] Singles(this ref ByteReader from, int count)
    {
        ReadOnlySpan<byte> bytes = from.Bytes(count * sizeof(float));
        var values = new float[count];
        Span<byte> to = MemoryMarshal.AsBytes(values.AsSpan());
        for (int i = 0; i < to.Length; i++) to[i] = bytes[i % sizeof(float) * count + i / sizeof(float)];
        return values;
    }

    private static byte HundredthsOf(float value)
    {
        float hundredths = MathF.Round(100 * value);
        return hundredths is >= 0 and <= 100 && BitConverter.SingleToInt32Bits(hundredths / 100f) == BitConverter.SingleToInt32Bits(value) ? (byte)hundredths : Other;
    }

    private static bool AreMultiples(ReadOnlySpan<long> times, long unit)
    {
        foreach (long time in times)
            if (time % unit != 0) return false;
        return true;
    }
}
