using Sextant.Kernels;
using Sextant.Refusals;

namespace Sextant.Indexing;

/// <summary>What every <see cref="IVectorIndex"/> does. "Nearly all" is at least 95% of what the exact answer holds.</summary>
public abstract class VectorIndexContract
{
    private const int Dimensions = 32;
    private const int K = 20;

    protected abstract IVectorIndex New(int dimensions);

    protected abstract IVectorIndex Load(Stream stream);

    /// <summary>Lets the index do what it does in the background.</summary>
    protected virtual void Settle(IVectorIndex index)
    {
    }

    [Fact]
    public void Nearly_all_of_the_nearest_rows_are_found_best_first_with_their_inner_products()
    {
        var vectors = new TestVectors(1);
        float[][] rows = Clustered(vectors, 4000);
        IVectorIndex index = Filled(rows);

        Assert.True(Recall(index, [.. rows[..30].Select(row => vectors.Near(row, 0.1f))], rows.Length, _ => true) >= 0.95);
    }

    [Fact]
    public void A_row_is_found_as_soon_as_it_is_added()
    {
        var vectors = new TestVectors(2);
        IVectorIndex index = Filled(Clustered(vectors, 3000));
        foreach (float[] row in vectors.Random(40, Dimensions))
        {
            int added = index.Add(row);
            Assert.Equal(added, Search(index, row, 5, index.Count)[0].Row);
        }
    }

    [Fact]
    public void Only_rows_below_the_row_count_are_found()
    {
        var vectors = new TestVectors(3);
        float[][] rows = Clustered(vectors, 4000);
        IVectorIndex index = Filled(rows);

        Assert.True(Recall(index, rows[3900..3930], 2500, _ => true) >= 0.95);
        Assert.All(Search(index, rows[3900], K, 2500), found => Assert.True(found.Row < 2500));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_filter_leaves_nearly_all_of_the_nearest_rows_that_pass(int oneIn)
    {
        var vectors = new TestVectors(4);
        float[][] rows = Clustered(vectors, 6000);
        IVectorIndex index = Filled(rows);

        Assert.True(Recall(index, rows[..30], rows.Length, row => row % oneIn == 0) >= 0.95);
    }

    /// <summary>The rows that pass lie elsewhere than the query: a walk around it meets none of them.</summary>
    [Fact]
    public void A_filter_that_only_far_rows_pass_leaves_them_to_be_found()
    {
        var vectors = new TestVectors(5);
        float[][] rows = Clustered(vectors, 6000);
        IVectorIndex index = Filled(rows);

        // Row i lies about centre i mod 50.
        Assert.True(Recall(index, rows[..10], rows.Length, row => row % 50 >= 40) >= 0.95);
    }

    [Fact]
    public void Removed_rows_are_not_found_and_the_others_are()
    {
        var vectors = new TestVectors(6);
        float[][] rows = Clustered(vectors, 4000);
        IVectorIndex index = Filled(rows);
        for (int row = 0; row < rows.Length; row += 3) index.Remove(row);
        index.Remove(0);

        Assert.True(index.IsRemoved(0) && !index.IsRemoved(1));
        Assert.True(Recall(index, rows[..30], rows.Length, row => row % 3 != 0) >= 0.95);
        Assert.All(Search(index, rows[0], 100, rows.Length), found => Assert.NotEqual(0, found.Row % 3));
    }

    [Fact]
    public void Every_row_can_be_replaced_and_is_found_by_its_new_vector()
    {
        var vectors = new TestVectors(7);
        float[][] rows = Clustered(vectors, 2000);
        IVectorIndex index = Filled(rows);
        float[][] changed = Clustered(new TestVectors(8), 2000);
        for (int row = 0; row < rows.Length; row++)
        {
            index.Add(changed[row]);
            index.Remove(row);
        }
        Settle(index);

        Assert.True(Recall(index, changed[..30], index.Count, row => row >= 2000) >= 0.95);
        Assert.All(Search(index, rows[5], 100, index.Count), found => Assert.True(found.Row >= 2000));
    }

    [Fact]
    public void Asking_for_more_than_there_is_gives_all_there_is()
    {
        var vectors = new TestVectors(9);
        IVectorIndex index = Filled(Clustered(vectors, 300));

        Assert.Equal(Enumerable.Range(0, 300), Search(index, vectors.Random(1, Dimensions)[0], 1000, 300).Select(r => r.Row).Order());
        Assert.Empty(Search(New(4), new float[4], 5, 0));
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 3 })]
    [InlineData(new float[] { float.NaN, 0 })]
    [InlineData(new float[] { float.PositiveInfinity, 0 })]
    [InlineData(new float[] { 1e30f, 1e30f })]
    [InlineData(new float[] { })]
    public void Misshapen_and_not_finite_vectors_are_refused(float[] vector)
    {
        IVectorIndex index = Filled([[1, 0]]);

        Assert.Equal("queries", Assert.Throws<RefusalException>(() => index.Search(vector, 1, 1, null, [[]])).Field);
        Assert.Equal("embedding", Assert.Throws<RefusalException>(() => index.Add(vector)).Field);
        Assert.Equal("k", Assert.Throws<RefusalException>(() => index.Search([1, 0], 0, 1, null, [[]])).Field);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void What_was_saved_answers_alike_when_it_is_loaded_and_goes_on_growing()
    {
        var vectors = new TestVectors(10);
        float[][] rows = Clustered(vectors, 3000);
        IVectorIndex index = Filled(rows);
        index.Remove(7);
        IVectorIndex loaded = Load(new MemoryStream(Saved(index)));

        Assert.True(loaded.IsRemoved(7));
        foreach (float[] query in rows[..20]) Assert.Equal(Search(index, query, K, 3000), Search(loaded, query, K, 3000));
        foreach (float[] row in vectors.Random(50, Dimensions)) loaded.Add(row);
        Settle(loaded);
        Assert.Equal(3020, Search(loaded, loaded[3020].ToArray(), 1, 3050)[0].Row);
    }

    [Fact]
    public void What_was_cut_or_changed_after_it_was_saved_is_refused_in_words()
    {
        byte[] saved = Saved(Filled(Clustered(new TestVectors(11), 200)));
        for (int length = 0; length < saved.Length; length += 997)
            Assert.Contains("It ", Assert.Throws<IndexFormatException>(() => Load(new MemoryStream(saved, 0, length))).Message, StringComparison.Ordinal);
        for (int at = 0; at < saved.Length; at += 613)
        {
            byte[] changed = [.. saved];
            changed[at] ^= 0x55;
            Assert.Throws<IndexFormatException>(() => Load(new MemoryStream(changed)));
        }
    }

    [Fact]
    public async Task Readers_beside_the_writer_find_the_rows_they_know_of()
    {
        float[][] rows = Clustered(new TestVectors(12), 4000);
        IVectorIndex index = New(Dimensions);
        using var ready = new Barrier(3);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            ready.SignalAndWait();
            int known, found = 0, asked = 0;
            do
            {
                known = index.Count;
                if (known == 0) continue;
                List<ScoredRow> answer = Search(index, rows[known - 1], 3, known);
                Assert.All(answer, row => Assert.True(row.Row < known));
                found += answer.Exists(row => row.Row == known - 1) ? 1 : 0;
                asked++;
            }
            while (known < rows.Length);
            Assert.True(found >= 0.95 * asked, $"{found} of {asked}");
        }))];
        ready.SignalAndWait();
        for (int i = 0; i < rows.Length; i++)
        {
            index.Add(rows[i]);
            if (i % 100 == 99) Settle(index);
        }

        await Task.WhenAll(readers);
    }

    internal static float[][] Clustered(TestVectors vectors, int count)
    {
        float[][] centres = vectors.Random(50, Dimensions);
        return [.. Enumerable.Range(0, count).Select(i => vectors.Near(centres[i % 50], 0.25f))];
    }

    protected static List<ScoredRow> Search(IVectorIndex index, float[] query, int k, int rowCount, RowFilter? filter = null)
    {
        List<ScoredRow> found = [new(-1, 0)];
        index.Search(query, k, rowCount, filter, [found]);
        return found;
    }

    protected static byte[] Saved(IVectorIndex index)
    {
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }

    protected IVectorIndex Filled(float[][] rows)
    {
        IVectorIndex index = New(rows[0].Length);
        foreach (float[] row in rows) index.Add(row);
        Settle(index);
        return index;
    }

    /// <summary>The share of the exact answers found; what is found must be in order, and scored as the exact search scores it.</summary>
    protected static double Recall(IVectorIndex index, float[][] queries, int rowCount, RowFilter filter)
    {
        var exact = new ExactIndex(index.Dimensions);
        for (int row = 0; row < rowCount; row++) exact.Add(index[row]);
        int found = 0, wanted = 0;
        foreach (float[] query in queries)
        {
            HashSet<int> best = [.. Search(exact, query, K, rowCount, filter).Select(r => r.Row)];
            List<ScoredRow> answer = Search(index, query, K, rowCount, filter);
            Assert.All(answer, row => Assert.Equal(Dot.Product(query, index[row.Row]), row.Score));
            Assert.Equal(answer.OrderByDescending(r => r.Score).ThenBy(r => r.Row), answer);
            found += answer.Count(r => best.Contains(r.Row));
            wanted += best.Count;
        }
        return (double)found / wanted;
    }
}
