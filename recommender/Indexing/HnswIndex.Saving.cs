namespace Sextant.Indexing;

public sealed partial class HnswIndex
{
    private static ReadOnlySpan<byte> Signature => "SXHNSW_1"u8;

    public void Save(Stream stream)
    {
        lock (linking)
        {
            using var writer = new IndexWriter(stream, Signature);
            rows.SaveRows(writer);
            ReadOnlySpan<int> shape = [options.Links, options.EfConstruction, options.EfSearch, options.Seed, linked];
            writer.Write(shape);
            writer.Write(Graph.Entry);
            for (int row = 0; row < linked; row++)
                for (int layer = Graph.LayerOf(row); layer >= 0; layer--) writer.Write<int>(Graph.LinksOf(row, layer));
            writer.Finish();
        }
    }

    /// <summary>The index as it was saved, with the options it was made with.</summary>
    /// <exception cref="IndexFormatException">It is no index saved by <see cref="Save"/>, or was changed or cut since.</exception>
    public static HnswIndex Load(Stream stream)
    {
        using var reader = new IndexReader(stream, Signature);
        ExactIndex rows = ExactIndex.LoadRows(reader);
        var options = new HnswOptions
        {
            Links = reader.Integer("the links", 4, 64),
            EfConstruction = reader.Integer("efConstruction", 8, 2000),
            EfSearch = reader.Integer("efSearch", 1, 10_000),
            Seed = reader.Integer("the seed", int.MinValue, int.MaxValue),
        };
        var index = new HnswIndex(rows, options);
        index.LoadLinks(reader);
        reader.Finish();
        return index;
    }

    private void LoadLinks(IndexReader reader)
    {
        linked = reader.Integer("the linked rows", 0, rows.Count);
        Span<long> entry = stackalloc long[1];
        reader.Read(entry, "the entry");
        for (int row = 0; row < linked; row++) Graph.Append(rows[row]);
        for (int row = 0; row < linked; row++)
        {
            for (int layer = Graph.LayerOf(row); layer >= 0; layer--)
            {
                Span<int> links = Graph.LinksOf(row, layer);
                reader.Read(links, $"the links of row {row}");
                foreach (int link in links) Require(link == -1 || IsNode(link, layer), $"Row {row} has a link to {link}");
            }
        }
        Require(entry[0] == -1 || IsNode((int)entry[0], (int)(entry[0] >> 32)), $"Its entry is {entry[0]}");
        Graph.Entry = entry[0];
    }

    private bool IsNode(int row, int layer) => (uint)row < (uint)linked && layer >= 0 && layer <= Graph.LayerOf(row);

    private static void Require(bool met, string what)
    {
        if (!met) throw new IndexFormatException($"{what}, which is no row of that layer.");
    }
}
