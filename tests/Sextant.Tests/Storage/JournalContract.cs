using System.Collections.Immutable;
using Orleans.Storage;
using Sextant.Learners;
using Sextant.Storage.Postgres;

namespace Sextant.Storage;

/// <summary>What every <see cref="IInteractionJournal"/> promises.</summary>
public abstract class JournalContract<TStores> : IAsyncLifetime
    where TStores : IStores, new()
{
    private readonly TStores stores = new();

    private IInteractionJournal Journal => stores.Journal;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => stores.DisposeAsync().AsTask();

    [ContractFact]
    public async Task A_learner_nobody_has_seen_has_no_interactions() =>
        Assert.Empty(await Journal.Read(Some.Tenant, Some.Ada, 0, 10));

    [ContractFact]
    public async Task Versions_are_consecutive_from_1_over_batches()
    {
        var first = await Append(Some.Ada, 0, "a", "b");
        var second = await Append(Some.Ada, 2, "c");

        Assert.Equal(2, first.Version);
        Assert.Equal(3, second.Version);
        var entries = await Journal.Read(Some.Tenant, Some.Ada, 0, 10);
        Assert.Equal([1, 2, 3], entries.Select(entry => entry.Version));
        Assert.Equal(["a", "b", "c"], entries.Select(entry => entry.Interaction.Id));
    }

    [ContractFact]
    public async Task Every_part_of_an_interaction_comes_back_exactly()
    {
        ImmutableArray<Interaction> written =
        [
            new("視聴-🎓", new ResourceId("línea / 1"), InteractionKind.Answer, 0.1f, new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.FromHours(8)).AddTicks(1234567)),
            new("none", new ResourceId("r"), InteractionKind.View, null, DateTimeOffset.MinValue),
            new("zero", new ResourceId("r"), InteractionKind.Rate, 0f, DateTimeOffset.MaxValue),
            new("tiny", new ResourceId(new string('x', IdText.MaxLength)), InteractionKind.Progress, float.Epsilon, Some.Noon),
            new("helped", new ResourceId("r"), InteractionKind.Answer, 1f, Some.Noon, new AnswerDetails(3, 0, 12.5f)),
            new("studied", new ResourceId("r"), InteractionKind.Answer, 0.5f, Some.Noon, null, new StudiedResource(Resources.ResourceKind.Exercise, [new ConceptId("分数"), new ConceptId("a, b")], 0.25f)),
            new("bare", new ResourceId("r"), InteractionKind.Complete, null, Some.Noon, null, new StudiedResource(Resources.ResourceKind.Course, [], null)),
            new("timed", new ResourceId("r"), InteractionKind.Answer, 1f, Some.Noon, new AnswerDetails(Seconds: 0)),
        ];

        await Journal.Append(Some.Tenant, Some.Bao, 0, written);

        var read = await Journal.Read(Some.Tenant, Some.Bao, 0, 10);
        Assert.Equal(written, read.Select(entry => entry.Interaction));
        Assert.All(read, entry => Assert.Equal((Some.Tenant, Some.Bao), (entry.Tenant, entry.Learner)));
        Assert.All(read, entry => Assert.Equal(TimeSpan.Zero, entry.Interaction.At.Offset));
    }

    [ContractFact]
    public async Task An_id_counts_once_across_batches()
    {
        await Append(Some.Ada, 0, "a", "b");

        var receipt = await Append(Some.Ada, 2, "b", "c", "a");

        Assert.Equal(3, receipt.Version);
        Assert.Equal(["c"], receipt.Accepted.Select(interaction => interaction.Id));
    }

    [ContractFact]
    public async Task An_id_that_stands_twice_in_a_batch_counts_once_and_the_first_wins()
    {
        var liked = Some.Interaction("a") with { Kind = InteractionKind.Like };

        var receipt = await Journal.Append(Some.Tenant, Some.Ada, 0, [Some.Interaction("a"), liked, Some.Interaction("b")]);

        Assert.Equal<Interaction>(Some.Interactions("a", "b"), receipt.Accepted);
        Assert.Equal(2, receipt.Version);
        Assert.Equal(Some.Interactions("a", "b"), (await Journal.Read(Some.Tenant, Some.Ada, 0, 10)).Select(entry => entry.Interaction));
    }

    [ContractFact]
    public async Task A_batch_of_repeats_alone_changes_nothing_and_says_so()
    {
        await Append(Some.Ada, 0, "a", "b");

        var receipt = await Append(Some.Ada, 2, "a", "b");

        Assert.Equal(2, receipt.Version);
        Assert.Empty(receipt.Accepted);
    }

    [ContractFact]
    public async Task An_empty_batch_says_the_version_and_leaves_no_trace()
    {
        Assert.Equal(0, (await Append(Some.Ada, 0)).Version);
        Assert.Equal(0, await Journal.Erase(Some.Tenant, Some.Ada));
        await Append(Some.Ada, 0, "a");
        Assert.Equal(1, (await Append(Some.Ada, 1)).Version);
    }

    [ContractTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public async Task A_version_that_is_not_the_last_is_refused_and_nothing_is_written(long expected)
    {
        await Append(Some.Ada, 0, "a", "b");

        var refusal = await Assert.ThrowsAsync<InconsistentStateException>(() => Append(Some.Ada, expected, "c"));

        Assert.Contains($"at version 2, not {expected}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await Journal.Read(Some.Tenant, Some.Ada, 0, 10)).Length);
        Assert.Equal(3, (await Append(Some.Ada, 2, "c")).Version);
    }

    [ContractFact]
    public async Task A_stale_version_is_refused_even_when_the_batch_only_repeats()
    {
        // The caller's picture of the learner is wrong whatever the batch holds: it must read again before it answers anything.
        await Append(Some.Ada, 0, "a", "b");

        await Assert.ThrowsAsync<InconsistentStateException>(() => Append(Some.Ada, 1, "a"));
    }

    [ContractFact]
    public async Task Learners_and_tenants_do_not_see_each_other()
    {
        await Append(Some.Ada, 0, "a");
        await Append(Some.Bao, 0, "a", "b");
        await Journal.Append(Some.OtherTenant, Some.Ada, 0, Some.Interactions("a", "b", "c"));

        Assert.Single(await Journal.Read(Some.Tenant, Some.Ada, 0, 10));
        Assert.Equal(2, (await Journal.Read(Some.Tenant, Some.Bao, 0, 10)).Length);
        Assert.Equal(3, (await Journal.Read(Some.OtherTenant, Some.Ada, 0, 10)).Length);
    }

    [ContractFact]
    public async Task A_page_starts_after_a_version_and_ends_at_the_limit()
    {
        await Append(Some.Ada, 0, "a", "b", "c", "d");

        Assert.Equal([2, 3], (await Journal.Read(Some.Tenant, Some.Ada, 1, 2)).Select(entry => entry.Version));
        Assert.Empty(await Journal.Read(Some.Tenant, Some.Ada, 4, 10));
        Assert.Empty(await Journal.Read(Some.Tenant, Some.Ada, 0, 0));
        Assert.Equal(4, (await Journal.Read(Some.Tenant, Some.Ada, -5, 10)).Length);
    }

    [ContractFact]
    public async Task Everybodys_interactions_come_in_the_order_of_commitment_page_by_page()
    {
        await Append(Some.Ada, 0, "a");
        await Append(Some.Bao, 0, "b", "c");
        await Journal.Append(Some.OtherTenant, Some.Ada, 0, Some.Interactions("d"));

        var all = await Journal.ReadAll(0, 10);
        var rest = await Journal.ReadAll(all[1].Sequence, 1);

        Assert.Equal(["a", "b", "c", "d"], all.Select(entry => entry.Interaction.Id));
        Assert.Equal([Some.Tenant, Some.Tenant, Some.Tenant, Some.OtherTenant], all.Select(entry => entry.Tenant));
        Assert.Equal([Some.Ada, Some.Bao, Some.Bao, Some.Ada], all.Select(entry => entry.Learner));
        Assert.Equal(all.Select(entry => entry.Sequence).Order().Distinct(), all.Select(entry => entry.Sequence));
        Assert.Equal<JournalEntry>([all[2]], rest);
        Assert.Empty(await Journal.ReadAll(all[^1].Sequence, 10));
    }

    [ContractFact]
    public async Task Erasing_removes_one_learner_who_may_start_again_at_version_1()
    {
        await Append(Some.Ada, 0, "a", "b");
        await Append(Some.Bao, 0, "c");

        Assert.Equal(2, await Journal.Erase(Some.Tenant, Some.Ada));

        Assert.Empty(await Journal.Read(Some.Tenant, Some.Ada, 0, 10));
        Assert.Equal(["c"], (await Journal.ReadAll(0, 10)).Select(entry => entry.Interaction.Id));
        Assert.Equal(0, await Journal.Erase(Some.Tenant, Some.Ada));
        Assert.Equal(1, (await Append(Some.Ada, 0, "a")).Version);
    }

    [ContractFact]
    public async Task Erasures_are_told_without_names_and_have_places_of_their_own_among_the_interactions()
    {
        await Append(Some.Ada, 0, "a", "b");
        await Append(Some.Bao, 0, "c");
        await Journal.Erase(Some.Tenant, Some.Ada);
        await Append(Some.Ada, 0, "d");
        await Journal.Erase(Some.Tenant, Some.Bao);
        await Journal.Erase(Some.Tenant, new LearnerId("nobody"));

        var erasures = await Journal.ReadErasures(0, 10);
        var kept = Assert.Single(await Journal.ReadAll(0, 10));

        Assert.Equal([LearnerMark.Of(Some.Tenant, Some.Ada), LearnerMark.Of(Some.Tenant, Some.Bao)], erasures.Select(erasure => erasure.Learner));
        Assert.All(erasures, erasure => Assert.Equal(Some.Tenant, erasure.Tenant));
        Assert.True(3 < erasures[0].Sequence && erasures[0].Sequence < kept.Sequence && kept.Sequence < erasures[1].Sequence);
        Assert.Equal<JournalErasure>([erasures[1]], await Journal.ReadErasures(erasures[0].Sequence, 10));
        Assert.Equal<JournalErasure>([erasures[0]], await Journal.ReadErasures(0, 1));
    }

    [ContractFact]
    public async Task A_sequence_number_is_never_used_again_even_after_the_last_rows_are_erased()
    {
        await Append(Some.Ada, 0, "a", "b");
        long last = (await Journal.ReadAll(0, 10))[^1].Sequence;
        await Journal.Erase(Some.Tenant, Some.Ada);

        await Append(Some.Bao, 0, "c");

        Assert.True(Assert.Single(await Journal.ReadAll(0, 10)).Sequence > last);
    }

    [ContractFact]
    public async Task Of_writers_that_expect_the_same_version_one_wins()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Record.ExceptionAsync(() => Append(Some.Ada, 0, $"from {i}"))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(19, outcomes.OfType<InconsistentStateException>().Count());
        Assert.Single(await Journal.Read(Some.Tenant, Some.Ada, 0, 100));
    }

    [ContractFact]
    public async Task A_caller_that_gave_up_before_the_start_changes_nothing()
    {
        var givenUp = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Journal.Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"), givenUp));

        Assert.Empty(await Journal.Read(Some.Tenant, Some.Ada, 0, 10));
    }

    [ContractFact]
    public void Any_history_equals_that_of_a_simple_model() => JournalModel.Check(() => new TStores());

    private Task<JournalReceipt> Append(LearnerId learner, long expectedVersion, params string[] ids) =>
        Journal.Append(Some.Tenant, learner, expectedVersion, Some.Interactions(ids));
}

public sealed class SqliteJournalTests : JournalContract<SqliteStores>;

public sealed class InMemoryJournalTests : JournalContract<InMemoryStores>;

[NeedsPostgres]
public sealed class PostgresJournalTests : JournalContract<PostgresStores>;
