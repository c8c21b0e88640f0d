using Sextant.Counting;
using Sextant.Storage.Postgres;
using Sextant.Time;

namespace Sextant.Storage;

/// <summary>Counts kept by what every store promises.</summary>
public abstract class KeptCountsContract<TStores> : IAsyncLifetime
    where TStores : IStores, new()
{
    private readonly TStores stores = new();
    private readonly ManualTimeProvider clock = new(Some.Noon);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await stores.DisposeAsync();

    [ContractFact]
    public async Task A_silo_that_starts_goes_on_from_the_newest_without_whom_was_erased_since()
    {
        using var first = new CountingSilo(stores.Journal, stores.Artefacts, clock);
        foreach ((LearnerId learner, string id) in ((LearnerId, string)[])[(Some.Ada, "a"), (Some.Bao, "b")])
        {
            await stores.Journal.Append(Some.Tenant, learner, 0, Some.Interactions(id));
            await first.Following.Absorb();
            clock.Advance(TimeSpan.FromHours(1));
            Assert.True(await first.Following.KeepIfDue());
        }
        await stores.Journal.Erase(Some.Tenant, Some.Bao);
        await stores.Journal.Append(Some.Tenant, new LearnerId("cem"), 0, Some.Interactions("c"));

        using var second = new CountingSilo(stores.Journal, stores.Artefacts, clock);
        await second.Following.Absorb();
        await first.Following.Absorb();

        Assert.Single(await stores.Artefacts.List(TenantId.Default));
        Assert.True(second.Remembers(Some.Tenant, Some.Ada) && second.Remembers(Some.Tenant, new LearnerId("cem")));
        Assert.False(second.Remembers(Some.Tenant, Some.Bao));
        Assert.Equal(first.Told(Some.Tenant, [], []), second.Told(Some.Tenant, [], []));
    }
}

public sealed class SqliteKeptCountsTests : KeptCountsContract<SqliteStores>;

public sealed class InMemoryKeptCountsTests : KeptCountsContract<InMemoryStores>;

[NeedsPostgres]
public sealed class PostgresKeptCountsTests : KeptCountsContract<PostgresStores>;
