namespace Sextant.Indexing;

public sealed class HnswIndexTests : VectorIndexContract
{
    private static readonly HnswOptions Small = new() { Links = 12, EfConstruction = 80 };

    protected override IVectorIndex New(int dimensions) => new HnswIndex(dimensions, Small);

    protected override IVectorIndex Load(Stream stream) => HnswIndex.Load(stream);

    protected override void Settle(IVectorIndex index) => ((HnswIndex)index).Link();

    [Fact]
    public void One_thread_makes_the_same_graph_every_time_in_one_go_or_many()
    {
        float[][] rows = Clustered(new TestVectors(20), 2000);
        var byPieces = (HnswIndex)New(32);
        foreach (float[] row in rows) byPieces.Add(row);
        while (!byPieces.Link(most: 77)) { }

        Assert.Equal(Saved(Filled(rows)), Saved(byPieces));
    }

    [Fact]
    public void Two_threads_make_a_graph_as_good()
    {
        float[][] rows = Clustered(new TestVectors(21), 4000);
        var index = (HnswIndex)New(32);
        foreach (float[] row in rows) index.Add(row);

        Assert.True(index.Link(threads: 2));
        Assert.True(Recall(index, rows[..50], rows.Length, _ => true) >= 0.95);
    }

    [Fact]
    public void A_row_waits_until_it_is_linked_and_is_found_all_the_same()
    {
        float[][] rows = Clustered(new TestVectors(22), 3000);
        var index = (HnswIndex)Filled(rows[..2500]);
        foreach (float[] row in rows[2500..]) index.Add(row);

        Assert.Equal((2500, 3000), (index.Linked, index.Count));
        Assert.True(Recall(index, rows[2400..2600], 3000, _ => true) >= 0.95);
        Assert.False(index.Link(most: 10));
        Assert.True(index.Link());
        Assert.Equal(3000, index.Linked);
    }

    [Fact]
    public void Links_lead_to_other_rows_of_the_layer_and_every_row_can_be_reached()
    {
        var index = (HnswIndex)Filled(Clustered(new TestVectors(23), 3000));
        HnswGraph graph = index.Graph;
        var reached = new HashSet<int>();
        var open = new Stack<int>([(int)graph.Entry]);
        while (open.TryPop(out int row))
        {
            if (!reached.Add(row)) continue;
            for (int layer = graph.LayerOf(row); layer >= 0; layer--)
            {
                int[] links = [.. graph.LinksOf(row, layer).ToArray().TakeWhile(link => link >= 0)];
                Assert.Equal(links.Distinct(), links);
                Assert.All(links, link => Assert.True(link != row && graph.LayerOf(link) >= layer));
                foreach (int link in links) open.Push(link);
            }
        }

        Assert.True(reached.Count >= 2990, $"{reached.Count} of 3,000");
    }

    [Fact]
    public void Rows_of_zeros_are_near_to_nothing()
    {
        float[][] rows = Clustered(new TestVectors(24), 3000);
        for (int i = 0; i < rows.Length; i += 2) rows[i] = new float[32];

        Assert.True(Recall((HnswIndex)Filled(rows), [.. rows.Where((_, i) => i % 2 == 1).Take(30)], rows.Length, row => row % 2 == 1) >= 0.95);
    }

    [Fact]
    public void A_search_allocates_nothing_once_its_thread_has_searched()
    {
        float[][] rows = Clustered(new TestVectors(25), 3000);
        var index = (HnswIndex)Filled(rows);
        List<ScoredRow>[] results = [[]];
        for (int i = 0; i < 20; i++) index.Search(rows[i], 20, 3000, null, results);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) index.Search(rows[i], 20, 3000, null, results);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(3, 200, 64, "Links")]
    [InlineData(16, 7, 64, "EfConstruction")]
    [InlineData(16, 200, 0, "EfSearch")]
    public void Options_out_of_range_are_named(int links, int construction, int search, string setting) =>
        Assert.Contains(setting, Assert.Throws<ArgumentOutOfRangeException>(
            () => new HnswIndex(4, new() { Links = links, EfConstruction = construction, EfSearch = search })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_builder_links_in_the_background_once_it_is_started()
    {
        using var builder = new GraphBuilder(new IndexOptions { ExactUpTo = 1000, Graph = Small });
        var index = (HnswIndex)New(32);
        foreach (float[] row in Clustered(new TestVectors(26), 3000)) index.Add(row);
        builder.Look(index);
        Assert.Equal(0, index.Linked);

        builder.Start();
        Assert.True(SpinWait.SpinUntil(() => index.Linked == 3000, TimeSpan.FromSeconds(60)));
    }
}
