using Sextant.Kernels;
using Sextant.Refusals;

namespace Sextant.Indexing;

public sealed partial class ExactIndex
{
    private static ReadOnlySpan<byte> Signature => "SXEXACT1"u8;

    public void Save(Stream stream)
    {
        using var writer = new IndexWriter(stream, Signature);
        SaveRows(writer);
        writer.Finish();
    }

    /// <exception cref="IndexFormatException">It is no index saved by <see cref="Save"/>, or was changed or cut since.</exception>
    public static ExactIndex Load(Stream stream)
    {
        using var reader = new IndexReader(stream, Signature);
        ExactIndex index = LoadRows(reader);
        reader.Finish();
        return index;
    }

    internal void SaveRows(IndexWriter writer)
    {
        int rows = Count;
        writer.Write(dimensions);
        writer.Write(rows);
        for (int row = 0; row < rows; row++) writer.Write(this[row]);
        for (int row = 0; row < rows; row++) writer.Write(IsRemoved(row) ? (byte)1 : (byte)0);
    }

    internal static ExactIndex LoadRows(IndexReader reader)
    {
        var index = new ExactIndex(reader.Integer("the dimensions", 1, BlockDot.MaxDimensions));
        int rows = reader.Integer("the number of rows", 0, int.MaxValue);
        var vector = new float[index.dimensions];
        for (int row = 0; row < rows; row++)
        {
            reader.Read(vector.AsSpan(), $"row {row}");
            try
            {
                index.Add(vector);
            }
            catch (RefusalException refusal)
            {
                throw new IndexFormatException($"Row {row} is no vector. {refusal.Message}", refusal);
            }
        }
        for (int row = 0; row < rows; row++)
        {
            byte flag = 0;
            reader.Read(new Span<byte>(ref flag), "the removed rows");
            if (flag != 0) index.Remove(row);
        }
        return index;
    }
}
