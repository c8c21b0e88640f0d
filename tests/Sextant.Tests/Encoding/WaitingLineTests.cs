namespace Sextant.Encoding;

public sealed class WaitingLineTests : IDisposable
{
    private readonly GatedEncoder encoder = new();
    private readonly LoadedModel model;
    private readonly WaitingLine line = new();

    public WaitingLineTests() => model = new LoadedModel(encoder);

    public void Dispose() => encoder.Dispose();

    [Fact]
    public void Texts_that_are_given_up_behind_one_that_waits_do_not_pile_up()
    {
        PendingText waits = Add("north", "waits");
        for (int i = 0; i < 10_000; i++)
        {
            Add(i % 2 == 0 ? "north" : $"tenant-{i}", $"{i}").IsAbandoned = true;
            line.PassOverOne();
            Assert.InRange(line.Count, 1, 3);
        }

        Assert.Same(waits, line.Peek());
        Assert.Same(waits, line.Take());
        Assert.Null(line.Peek());
        Assert.Equal(0, line.Count);
    }

    [Fact]
    public void Clearing_away_keeps_the_order_of_those_who_wait()
    {
        PendingText[] texts = [.. Enumerable.Range(0, 40).Select(i => Add(i % 4 < 2 ? "north" : "south", $"{i}"))];
        foreach (PendingText text in texts.Where((_, i) => i is > 3 and < 36))
        {
            text.IsAbandoned = true;
            line.PassOverOne();
        }

        Assert.InRange(line.Count, 8, 17);
        Assert.Equal(["0", "2", "1", "3", "36", "38", "37", "39"], Enumerable.Range(0, 8).Select(_ => TakeNext()));
        Assert.Null(line.Peek());
        Assert.Equal(0, line.Count);
    }

    [Fact]
    public void A_tenant_set_aside_is_next_once_restored()
    {
        Add("north", "a");
        Add("south", "b");
        Add("south", "c");
        Assert.Equal("a", line.Peek()!.Text);
        line.SetAside();
        Assert.Equal("b", TakeNext());
        line.Restore();
        Assert.Equal(["a", "c"], [TakeNext(), TakeNext()]);
    }

    private string TakeNext()
    {
        Assert.NotNull(line.Peek());
        return line.Take().Text;
    }

    private PendingText Add(string tenant, string text)
    {
        var pending = new PendingText(new TextKey(model, EncodingPurpose.Passage, new TenantId(tenant), text), 1, default, 0);
        line.Add(pending);
        return pending;
    }
}
