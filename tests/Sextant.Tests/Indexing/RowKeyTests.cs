namespace Sextant.Indexing;

public class RowKeyTests
{
    [Fact]
    public void Keys_order_by_score_and_then_by_the_earlier_row_and_give_both_back()
    {
        ScoredRow[] ordered =
        [
            new(0, float.NegativeInfinity), new(5, -2f), new(9, -1e-30f), new(3, 0f), new(2, 0f), new(7, 1e-30f), new(1, 0.5f), new(4, 900f),
        ];
        ulong[] keys = [.. ordered.Select(row => RowKey.Of(row.Score, row.Row))];

        Assert.Equal(keys.Order(), keys);
        Assert.Equal(ordered, keys.Select(key => new ScoredRow(RowKey.RowOf(key), RowKey.ScoreOf(key))));
        Assert.Equal(RowKey.Of(0f, 3), RowKey.Of(-0f, 3));
    }

    [Fact]
    public void A_heap_gives_its_keys_in_order()
    {
        var random = new Random(1);
        ulong[] keys = [.. Enumerable.Range(0, 1000).Select(_ => (ulong)random.NextInt64(500))];
        var heap = new KeyHeap();
        foreach (ulong key in keys) heap.Push(key);
        heap.ReplaceTop(250);

        Assert.Equal(keys.Order().Skip(1).Append(250UL).Order(), Enumerable.Range(0, 1000).Select(_ => heap.Pop()).ToArray());
    }
}
