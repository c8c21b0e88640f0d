namespace Sextant.Experiments;

public sealed class ShownItemsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<string> givenUp = [];
    private readonly ShownItems items;

    public ShownItemsTests() => items = new ShownItems(TimeSpan.FromHours(24), item => givenUp.Add($"{item.Resource} {item.Place}"));

    [Fact]
    public void An_outcome_takes_the_latest_showing_within_the_window()
    {
        items.Add(Item("a", 1, 0));
        items.Add(Item("a", 2, 1));
        Assert.Equal(2, Take("a", 24)!.Place);
        Assert.Equal(1, Take("a", 24)!.Place);
        Assert.Null(Take("a", 24));
        items.Add(Item("b", 1, 2));
        Assert.Null(Take("b", 26.01));
        Assert.Null(Take("b", 1.9));
        Assert.NotNull(Take("b", 1.95));
        Assert.Empty(givenUp);
    }

    [Fact]
    public void What_stood_too_long_or_is_crowded_out_is_given_up_once()
    {
        items.Add(Item("old", 1, 0));
        items.Add(Item("new", 1, 24.5));
        Assert.Equal(["old 1"], givenUp);
        for (int i = 0; i < ShownItems.Capacity; i++) items.Add(Item("crowd", i, 25));
        Assert.Equal(["old 1", "new 1"], givenUp);
        Assert.Equal(ShownItems.Capacity, items.Count);
        items.GiveUpAll();
        Assert.Equal(2 + ShownItems.Capacity, givenUp.Count);
        Assert.Equal(0, items.Count);
    }

    private Shown? Take(string resource, double hours) => items.Take(new ResourceId(resource), Noon.AddHours(hours), TimeSpan.FromMinutes(5));

    private static Shown Item(string resource, int place, double hours) => new(new ResourceId(resource), "control", place, 1, [], Noon.AddHours(hours));
}
