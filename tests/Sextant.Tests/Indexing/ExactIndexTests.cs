using Sextant.Refusals;

namespace Sextant.Indexing;

public class ExactIndexTests
{
    [Theory]
    [InlineData(1, 3, 1, 1)]
    [InlineData(7, 384, 1, 10)]
    [InlineData(255, 5, 2, 300)]
    [InlineData(256, 64, 4, 1)]
    [InlineData(257, 33, 5, 20)]
    [InlineData(3000, 384, 3, 100)]
    [InlineData(3000, 16, 8, 100)]
    public void Search_equals_the_plain_loop_on_random_rows(int rows, int dimensions, int queries, int k)
    {
        var vectors = new TestVectors(rows + dimensions);

        AssertExact(vectors.IndexOf(vectors.Random(rows, dimensions)), vectors.Random(queries, dimensions), k);
    }

    /// <summary>Near-equal scores around the k-th place are where a wrong bound would show.</summary>
    [Theory]
    [InlineData(0.3f)]
    [InlineData(0.01f)]
    [InlineData(0.0001f)]
    [InlineData(0f)]
    public void Search_equals_the_plain_loop_on_clusters_down_to_duplicates(float spread)
    {
        var vectors = new TestVectors(5);
        float[][] centres = vectors.Random(6, 48);
        float[][] rows = [.. Enumerable.Range(0, 2000).Select(i => vectors.Near(centres[i % 6], spread))];

        AssertExact(vectors.IndexOf(rows), [.. centres.Take(4), vectors.Near(centres[5], 0.2f)], 50);
    }

    [Fact]
    public void Of_equal_scores_the_earlier_row_comes_first()
    {
        float[] same = [0.6f, 0.8f];
        ExactIndex index = new TestVectors(1).IndexOf([.. Enumerable.Repeat(same, 600)]);

        Assert.Equal([0, 1, 2, 3, 4], Search(index, [same], 5)[0].Select(r => r.Row));
    }

    [Fact]
    public void Zero_rows_score_0_between_the_positive_and_the_negative()
    {
        ExactIndex index = new TestVectors(1).IndexOf([[-1, 0], [0, 0], [1, 0], [0, 0]]);

        Assert.Equal([new(2, 1), new(1, 0), new(3, 0), new(0, -1)], Search(index, [[1, 0]], 10)[0]);
    }

    [Fact]
    public void A_zero_query_finds_everything_equally_near()
    {
        var vectors = new TestVectors(3);

        Assert.Equal([new(0, 0), new(1, 0)], Search(vectors.IndexOf(vectors.Random(40, 8)), [new float[8]], 2)[0]);
    }

    [Fact]
    public void Long_queries_and_rows_of_many_magnitudes_are_exact_too()
    {
        var vectors = new TestVectors(9);
        float[][] rows = [.. vectors.Random(1000, 24).Select((row, i) => Array.ConvertAll(row, x => x * MathF.Pow(10, -i % 30)))];
        float[][] queries = [.. vectors.Random(3, 24).Select((q, i) => Array.ConvertAll(q, x => x * (i == 0 ? 900 : i == 1 ? 1e-20f : 1)))];

        AssertExact(vectors.IndexOf(rows), queries, 30);
    }

    [Fact]
    public void Only_rows_of_the_filter_and_below_the_row_count_are_found()
    {
        var vectors = new TestVectors(4);
        ExactIndex index = vectors.IndexOf(vectors.Random(1000, 32));
        float[][] query = vectors.Random(1, 32);
        List<ScoredRow> all = Search(index, query, 1000)[0];

        List<ScoredRow> odd = [];
        index.Search(query[0], 20, 500, row => row % 2 == 1, [odd]);

        Assert.Equal(all.Where(r => r.Row % 2 == 1 && r.Row < 500).Take(20), odd);
    }

    [Fact]
    public void An_empty_index_finds_nothing()
    {
        List<ScoredRow> found = [new(1, 1)];
        new ExactIndex(4).Search(new float[4], 5, 0, null, [found]);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 3 })]
    [InlineData(new float[] { float.NaN, 0 })]
    [InlineData(new float[] { float.PositiveInfinity, 0 })]
    [InlineData(new float[] { 1e30f, 1e30f })]
    [InlineData(new float[] { })]
    public void Misshapen_and_not_finite_vectors_are_refused(float[] vector)
    {
        ExactIndex index = new TestVectors(1).IndexOf([[1, 0]]);

        Assert.Equal("queries", Assert.Throws<RefusalException>(() => index.Search(vector, 1, 1, null, [[]])).Field);
        Assert.Equal("embedding", Assert.Throws<RefusalException>(() => index.Add(vector)).Field);
        Assert.Equal("k", Assert.Throws<RefusalException>(() => index.Search([1, 0], 0, 1, null, [[]])).Field);
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public async Task Readers_beside_the_writer_see_exact_answers_for_the_rows_they_know_of()
    {
        var vectors = new TestVectors(6);
        float[][] rows = vectors.Random(4000, 16);
        float[] query = vectors.Random(1, 16)[0];
        var index = new ExactIndex(16);
        using var ready = new Barrier(3);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            ready.SignalAndWait();
            int known;
            do
            {
                known = index.Count;
                List<ScoredRow> fast = [], plain = [];
                index.Search(query, 10, known, null, [fast]);
                index.SearchPlainly(query, 10, 0, known, null, [plain]);
                Assert.Equal(plain, fast);
            }
            while (known < rows.Length);
        }))];
        ready.SignalAndWait();
        foreach (float[] row in rows) index.Add(row);

        await Task.WhenAll(readers);
    }

    private static void AssertExact(ExactIndex index, float[][] queries, int k)
    {
        List<ScoredRow>[] fast = Search(index, queries, k);
        List<ScoredRow>[] plain = [.. queries.Select(_ => new List<ScoredRow>())];
        index.SearchPlainly(queries.SelectMany(q => q).ToArray(), k, 0, index.Count, null, plain);
        Assert.Equal(plain, fast);
    }

    private static List<ScoredRow>[] Search(ExactIndex index, float[][] queries, int k)
    {
        List<ScoredRow>[] found = [.. queries.Select(_ => new List<ScoredRow>())];
        index.Search(queries.SelectMany(q => q).ToArray(), k, index.Count, null, found);
        return found;
    }
}
