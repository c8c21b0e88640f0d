namespace Sextant.Gateway.Retrying;

public sealed class RetryBudgetTests
{
    [Fact]
    public void A_reserve_is_there_from_the_start_and_is_spent_one_by_one()
    {
        RetryBudget budget = new(share: 0.1, reserve: 2);
        Assert.True(budget.TrySpend());
        Assert.True(budget.TrySpend());
        Assert.False(budget.TrySpend());
    }

    [Fact]
    public void Calls_earn_their_share_up_to_the_reserve()
    {
        RetryBudget budget = new(share: 0.25, reserve: 2);
        while (budget.TrySpend()) { }
        for (int i = 0; i < 3; i++) budget.Earn();
        Assert.False(budget.TrySpend());
        budget.Earn();
        Assert.True(budget.TrySpend());
        for (int i = 0; i < 1000; i++) budget.Earn();
        Assert.Equal(2, budget.Left);
    }

    [Fact]
    public async Task Many_callers_spend_no_more_than_there_is()
    {
        RetryBudget budget = new(share: 0, reserve: 100);
        int spent = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
                if (budget.TrySpend()) Interlocked.Increment(ref spent);
        })));
        Assert.Equal(100, spent);
    }
}
