namespace Sextant.Behaviour;

public sealed class RecentHistoriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RecentHistories histories = new(most: 4, Start);

    [Fact]
    public void What_is_added_is_there_until_it_is_forgotten()
    {
        histories.Of("ann").Add(new Visit(1, 0, 1));
        Assert.Single(histories.Of("ann"));

        histories.Forget("ann");

        Assert.False(histories.Has("ann"));
        Assert.Empty(histories.Of("ann"));
    }

    [Fact]
    public void A_history_untouched_for_a_day_is_gone_however_often_one_looks()
    {
        histories.Of("ann");
        for (int minutes = 0; minutes < 24 * 60; minutes += 30) histories.Age(Start.AddMinutes(minutes));
        histories.Age(Start.AddDays(1));
        Assert.False(histories.Has("ann"));

        histories.Of("bob");
        histories.Age(Start.AddDays(2));
        Assert.False(histories.Has("bob"));
    }

    [Fact]
    public void A_touch_keeps_a_history()
    {
        histories.Of("ann").Add(new Visit(1, 0, 1));
        for (int hours = 1; hours < 100; hours += 10)
        {
            histories.Age(Start.AddHours(hours));
            Assert.Single(histories.Of("ann"));
        }
    }

    [Fact]
    public void Beyond_the_most_the_ones_untouched_longest_go()
    {
        foreach (string learner in (string[])["ann", "bob", "cid", "ann", "dan"]) histories.Of(learner);

        Assert.True(histories.Has("ann") && histories.Has("cid") && histories.Has("dan"));

        histories.Of("eve");
        Assert.False(histories.Has("bob"));
        Assert.True(histories.Has("eve") && histories.Has("dan"));
    }
}
