using System.Numerics.Tensors;
using Sextant.Indexing;

namespace Sextant.Catalogue;

/// <summary>A catalogue large enough, for its options, that a graph finds its vectors.</summary>
public sealed class CatalogueGraphTests : IDisposable
{
    private const int Dimensions = 32;
    private const int K = 10;
    private const int Waiting = 512; // rows that may wait to be linked

    private readonly GraphBuilder builder = new(new IndexOptions { ExactUpTo = 500, Graph = new HnswOptions { Links = 12, EfConstruction = 80 } });
    private readonly CatalogueReplica replica;
    private readonly TestVectors vectors = new(30);
    private readonly float[][] centres;
    private long version;

    public CatalogueGraphTests()
    {
        centres = vectors.Random(40, Dimensions);
        replica = new CatalogueReplica(TenantId.Default, FedReplica.Model, Dimensions, builder);
        builder.Start();
    }

    public void Dispose() => builder.Dispose();

    [Fact]
    public void Puts_updates_removals_and_compaction_are_searched_as_in_a_small_catalogue()
    {
        Apply(Enumerable.Range(0, 2000).Select(Put));
        UntilLinked();
        CatalogueView before = replica.Current;
        AssertFound(before);

        Apply(Enumerable.Range(0, 300).Select(i => new ResourceRemoved(new($"r{i}"))));
        Apply(Enumerable.Range(300, 300).Select(Put));
        Assert.Equal((1700, 2300), (replica.Current.ResourceCount, replica.Current.RowCount));
        AssertFound(replica.Current);
        AssertFound(before);

        Apply(Enumerable.Range(300, 1700).Select(Put));
        Assert.Equal((1700, 1700), (replica.Current.ResourceCount, replica.Current.RowCount));
        AssertFound(replica.Current); // half built
        UntilLinked();
        AssertFound(replica.Current);
        AssertFound(before);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    public void A_filter_leaves_what_passes_it(int oneIn)
    {
        Apply(Enumerable.Range(0, 2000).Select(Put));
        UntilLinked();

        AssertFound(replica.Current, row => row % oneIn == 1);
    }

    private void Apply(IEnumerable<CatalogueChange> changes) => replica.Apply([.. changes.Select(change => (++version, change))]);

    private ResourcePut Put(int i) =>
        new(FedReplica.Resource($"r{i}", available: i % 20 > 0), [.. vectors.Near(centres[i % centres.Length], 0.5f)], FedReplica.Model);

    private void UntilLinked() =>
        Assert.True(SpinWait.SpinUntil(() => replica.Current.LinkedRows >= replica.Current.RowCount - Waiting, TimeSpan.FromSeconds(60)));

    /// <summary>At least 95% of what reading every row finds, all of it live, available and passing, best first.</summary>
    private void AssertFound(CatalogueView view, RowFilter? filter = null)
    {
        int[] eligible = [.. Enumerable.Range(0, view.RowCount).Where(row =>
            view.IsLive(row) && view.ResourceAt(row).Available && (filter is null || filter(row)))];
        List<ScoredRow> found = [];
        int hits = 0;
        foreach (float[] query in centres)
        {
            int[] nearest = [.. eligible.OrderByDescending(row => TensorPrimitives.Dot(query, view.EmbeddingAt(row))).Take(K)];

            view.SearchVectors(query, K, filter, [found]);

            Assert.Equal(K, found.Count);
            Assert.All(found, row => Assert.Contains(row.Row, eligible));
            Assert.Equal(found.Select(row => row.Score).OrderDescending(), found.Select(row => row.Score));
            hits += found.Count(row => nearest.Contains(row.Row));
        }
        Assert.True(hits >= 0.95 * K * centres.Length, $"{hits} of {K * centres.Length}");
    }
}
