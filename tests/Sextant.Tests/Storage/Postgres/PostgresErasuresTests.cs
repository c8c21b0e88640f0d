using Sextant.Counting;
using Sextant.Learners;
using Sextant.Time;

namespace Sextant.Storage.Postgres;

/// <summary>Silos of the version before, which know nothing of the table of erasures, erase beside those that follow it.</summary>
public sealed class PostgresErasuresTests : IAsyncDisposable
{
    private readonly PostgresStores stores = new();

    public async ValueTask DisposeAsync() => await stores.DisposeAsync();

    [PostgresTheory]
    [InlineData("ada")]
    [InlineData("Zoë / 学生 🎓")]
    public async Task An_erasure_by_a_program_that_does_not_note_it_is_noted_as_one_that_does(string name)
    {
        var learner = new LearnerId(name);
        await stores.Journal.Append(Some.Tenant, learner, 0, Some.Interactions("a", "b"));
        await EraseAsBefore(learner);
        await stores.Journal.Append(Some.Tenant, learner, 0, Some.Interactions("c"));
        await stores.Journal.Erase(Some.Tenant, learner);

        LearnerMark mark = LearnerMark.Of(Some.Tenant, learner);
        Assert.Equal<JournalErasure>([new(3, Some.Tenant, mark), new(5, Some.Tenant, mark)], await stores.Journal.ReadErasures(0, 10));
    }

    [PostgresFact]
    public async Task Whom_such_a_program_erases_does_not_come_back_from_kept_counts()
    {
        var clock = new ManualTimeProvider(Some.Noon);
        await stores.Journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"));
        await stores.Journal.Append(Some.Tenant, Some.Bao, 0, Some.Interactions("b"));
        using var running = new CountingSilo(stores.Journal, stores.Artefacts, clock);
        await running.Following.Absorb();
        Assert.True(await running.Following.KeepIfDue());

        await EraseAsBefore(Some.Ada);
        using var started = new CountingSilo(stores.Journal, stores.Artefacts, clock);
        foreach (CountingSilo silo in (CountingSilo[])[running, started])
        {
            await silo.Following.Absorb();
            Assert.False(silo.Remembers(Some.Tenant, Some.Ada));
            Assert.True(silo.Remembers(Some.Tenant, Some.Bao));
        }
    }

    /// <summary>The statements of a program of the schema's step 0001 alone.</summary>
    private Task EraseAsBefore(LearnerId learner)
    {
        string row = $"(SELECT id FROM learners WHERE tenant = '{Some.Tenant}' AND learner = '{learner}')";
        return PostgresServer.Execute(
            stores.Options.Value.ConnectionString, $"BEGIN; DELETE FROM interactions WHERE learner = {row}; DELETE FROM learners WHERE id = {row}; COMMIT");
    }
}
