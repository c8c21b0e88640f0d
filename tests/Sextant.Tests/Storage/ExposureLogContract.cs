using System.Collections.Immutable;
using Sextant.Experiments;
using Sextant.Storage.Postgres;

namespace Sextant.Storage;

/// <summary>What every <see cref="IExposureLog"/> promises.</summary>
public abstract class ExposureLogContract<TStores> : IAsyncLifetime
    where TStores : IStores, new()
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TStores stores = new();

    private IExposureLog Log => stores.Exposures;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => stores.DisposeAsync().AsTask();

    [ContractFact]
    public async Task Nothing_was_shown_at_first()
    {
        Assert.Empty(await Read());
        Assert.Empty(await Log.Tally(Some.Tenant, "autumn"));
        Assert.Equal(0, await Log.Erase(Some.Tenant, Some.Ada, Some.Noon.AddHours(1)));
        Assert.Equal(0, await Log.Trim(Some.Noon, 0));
        await Log.ForgetLearners(Some.Noon);
    }

    [ContractFact]
    public async Task What_was_shown_comes_back_exactly_and_in_order()
    {
        Exposure odd = Shown(Some.Bao, "bold", "线性代数", "línea / 1") with { At = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.FromHours(8)).AddTicks(7) };
        await Show(Shown(Some.Ada, "control", "a", "b"), odd);

        var answers = await Read();

        Assert.Equal(["control", "bold"], answers.Select(answer => answer.Variant));
        Assert.True(answers[0].Sequence < answers[1].Sequence && answers[0].Learner != answers[1].Learner);
        Assert.Equal(("request of 宝", "autumn", odd.At.ToUniversalTime()), (answers[1].RequestId, answers[1].Experiment, answers[1].At));
        Assert.Equal(TimeSpan.Zero, answers[1].At.Offset);
        Assert.Equal<LoggedItem>([new LoggedItem(new ResourceId("线性代数"), 1, false), new LoggedItem(new ResourceId("línea / 1"), 0.5f, false)], answers[1].Items);
    }

    [ContractFact]
    public async Task A_positive_interaction_rewards_the_latest_showing_of_its_resource_once()
    {
        await Show(At(Shown(Some.Ada, "control", "a", "b"), 0), At(Shown(Some.Ada, "bold", "b", "c"), 1));

        await Follow(Liked(Some.Ada, "b", 2), Liked(Some.Ada, "b", 3));

        Assert.Equal(["--", "+-"], await Rewards());
        Assert.Equal([(2, 0), (2, 1)], (await Log.Tally(Some.Tenant, "autumn")).Select(tally => ((int)tally.Exposures, (int)tally.Outcomes)));
    }

    [ContractFact]
    public async Task A_showing_counts_for_the_window_and_from_no_later_than_clocks_disagree()
    {
        await Show(At(Shown(Some.Ada, "control", "a", "b"), 0));

        await Follow(Liked(Some.Ada, "a", 24.01), Liked(Some.Ada, "b", -0.1));
        Assert.Equal(["--"], await Rewards());

        await Follow(Liked(Some.Ada, "a", 24), Liked(Some.Ada, "b", -0.08));
        Assert.Equal(["++"], await Rewards());
    }

    [ContractFact]
    public async Task Nobody_elses_showing_is_rewarded()
    {
        await Show(Shown(Some.Ada, "control", "a"), Shown(Some.Ada, "control", "a") with { Tenant = Some.OtherTenant });

        await Follow(Liked(Some.Bao, "a", 1), Liked(Some.Ada, "other", 1));
        Assert.Equal(["-"], await Rewards());

        await Follow(Liked(Some.Ada, "a", 1));
        Assert.Equal(["+"], await Rewards());
        Assert.False((await Log.Read(Some.OtherTenant, 0, 10, DateTimeOffset.MaxValue))[0].Items[0].Rewarded);
    }

    [ContractFact]
    public async Task An_outcome_may_come_in_one_call_with_its_showing()
    {
        await Log.Append([Shown(Some.Ada, "control", "a")], [Liked(Some.Ada, "a", 0)], Day);
        Assert.Equal(["+"], await Rewards());
    }

    [ContractFact]
    public async Task Counts_are_by_learner_variant_experiment_and_tenant()
    {
        await Show(
            Shown(Some.Ada, "control", "a", "b"), Shown(Some.Ada, "control", "c"), Shown(Some.Bao, "control", "a", "b"),
            Shown(Some.Bao, "bold", "x"), Shown(Some.Bao, "control", "x") with { Experiment = "spring" },
            Shown(Some.Ada, "control", "x") with { Tenant = Some.OtherTenant });
        await Follow(Liked(Some.Ada, "a", 1), Liked(Some.Ada, "c", 1), Liked(Some.Bao, "b", 1));

        var tallies = (await Log.Tally(Some.Tenant, "autumn")).ToDictionary(tally => tally.Variant);

        // Ada was shown 3 and took 2, Bao 2 and 1: Σx² = 13, Σy² = 5, Σxy = 8.
        Assert.Equal(new VariantTally("control", 2, 5, 3, 13, 5, 8), tallies["control"]);
        Assert.Equal(new VariantTally("bold", 1, 1, 0, 1, 0, 0), tallies["bold"]);
        Assert.Equal(1, Assert.Single(await Log.Tally(Some.Tenant, "spring")).Exposures);
        Assert.Equal(1, Assert.Single(await Log.Tally(Some.OtherTenant, "autumn")).Exposures);
    }

    [ContractFact]
    public async Task A_page_starts_after_a_sequence_ends_at_the_limit_and_leaves_out_what_is_too_new()
    {
        await Show([.. Enumerable.Range(0, 5).Select(i => At(Shown(Some.Ada, "control", $"r{i}"), i))]);
        var all = await Read();

        Assert.Equal(all.Skip(2).Take(2).Select(one => one.Sequence), (await Log.Read(Some.Tenant, all[1].Sequence, 2, DateTimeOffset.MaxValue)).Select(one => one.Sequence));
        Assert.Equal(2, (await Log.Read(Some.Tenant, 0, 10, Some.Noon.AddHours(2))).Length);
        Assert.Empty(await Log.Read(Some.Tenant, all[^1].Sequence, 10, DateTimeOffset.MaxValue));
        Assert.Empty(await Log.Read(Some.Tenant, 0, 0, DateTimeOffset.MaxValue));
    }

    [ContractFact]
    public async Task Erasing_takes_everything_of_one_learner_and_their_next_number_is_another()
    {
        await Show(Shown(Some.Ada, "control", "a"), Shown(Some.Ada, "bold", "b"), Shown(Some.Bao, "control", "a"));
        await Follow(Liked(Some.Ada, "a", 1));
        long number = (await Read())[0].Learner;

        Assert.Equal(2, await Log.Erase(Some.Tenant, Some.Ada, Some.Noon.AddHours(1)));

        Assert.DoesNotContain(await Read(), answer => answer.Learner == number);
        Assert.Equal(new VariantTally("control", 1, 1, 0, 1, 0, 0), Assert.Single(await Log.Tally(Some.Tenant, "autumn")));
        Assert.Equal(0, await Log.Erase(Some.Tenant, Some.Ada, Some.Noon.AddHours(1)));
        await Show(At(Shown(Some.Ada, "control", "c"), 2));
        Assert.NotEqual(number, (await Read())[^1].Learner);
    }

    [ContractFact]
    public async Task What_another_silo_had_waiting_does_not_bring_an_erased_learner_back()
    {
        await Show(Shown(Some.Ada, "control", "a"));
        await Log.Erase(Some.Tenant, Some.Ada, Some.Noon.AddHours(1));
        await Log.Erase(Some.Tenant, Some.Ada, Some.Noon); // by a clock that is behind

        await Log.Append(
            [Shown(Some.Ada, "control", "a"), At(Shown(Some.Ada, "control", "b"), 1), Shown(Some.Bao, "control", "a")],
            [Liked(Some.Ada, "a", 0), Liked(Some.Bao, "a", 0)], Day);

        Assert.Equal(["+"], await Rewards());
        Assert.Equal(new VariantTally("control", 1, 1, 1, 1, 1, 1), Assert.Single(await Log.Tally(Some.Tenant, "autumn")));
        await Show(At(Shown(Some.Ada, "control", "c"), 1.01), Shown(Some.Ada, "control", "a") with { Tenant = Some.OtherTenant });
        await Follow(Liked(Some.Ada, "c", 1), Liked(Some.Ada, "c", 1.02));
        Assert.Equal(["+", "+"], await Rewards());
        Assert.Equal(1, Assert.Single(await Log.Tally(Some.OtherTenant, "autumn")).Exposures);
    }

    [ContractFact]
    public async Task An_erasure_is_forgotten_when_answers_of_its_time_are()
    {
        await Log.Erase(Some.Tenant, Some.Ada, Some.Noon);

        await Log.ForgetLearners(Some.Noon);
        await Show(Shown(Some.Ada, "control", "a"));
        Assert.Empty(await Read());

        await Log.ForgetLearners(Some.Noon.AddTicks(1));
        await Show(Shown(Some.Ada, "control", "a"));
        Assert.Single(await Read());
    }

    [ContractFact]
    public async Task Trimming_removes_what_is_too_old_or_too_much_and_keeps_the_counts()
    {
        await Show([.. Enumerable.Range(0, 10).Select(i => At(Shown(Some.Ada, "control", $"r{i}"), i))]);

        await TrimAll(Some.Noon.AddHours(3), 100);
        Assert.Equal(7, (await Read()).Length);
        await TrimAll(DateTimeOffset.MinValue, 4);
        Assert.Equal(["r6", "r7", "r8", "r9"], (await Read()).Select(answer => answer.Items[0].Resource.Value));
        Assert.Equal(10, Assert.Single(await Log.Tally(Some.Tenant, "autumn")).Exposures);
    }

    [ContractFact]
    public async Task Learners_not_shown_anything_for_long_are_forgotten()
    {
        await Show(At(Shown(Some.Ada, "control", "a"), 0), At(Shown(Some.Bao, "control", "a"), 48));
        DateTimeOffset before = Some.Noon.AddHours(24);
        await TrimAll(before, 100);

        await Log.ForgetLearners(before);

        Assert.Equal(1, Assert.Single(await Log.Tally(Some.Tenant, "autumn")).Learners);
        Assert.Equal(0, await Log.Erase(Some.Tenant, Some.Ada, Some.Noon.AddHours(1)));
        Assert.Equal(1, await Log.Erase(Some.Tenant, Some.Bao, Some.Noon.AddHours(1)));
    }

    [ContractFact]
    public async Task A_sequence_number_is_never_used_again()
    {
        await Show(Shown(Some.Ada, "control", "a"));
        long last = (await Read())[0].Sequence;
        await Log.Erase(Some.Tenant, Some.Ada, Some.Noon.AddHours(1));
        await Show(Shown(Some.Bao, "control", "a"));
        Assert.True((await Read())[0].Sequence > last);
    }

    [ContractFact]
    public async Task A_caller_that_gave_up_before_the_start_changes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Log.Append([Shown(Some.Ada, "control", "a")], [], Day, new CancellationToken(canceled: true)));
        Assert.Empty(await Read());
    }

    private static Exposure Shown(LearnerId learner, string variant, params string[] resources) => new(
        Some.Tenant, learner, $"request of {learner.Value}", "autumn", variant, Some.Noon,
        [.. resources.Select((resource, i) => new ShownItem(new ResourceId(resource), 1f / (i + 1)))]);

    private static Exposure At(Exposure exposure, double hours) => exposure with { At = Some.Noon.AddHours(hours) };

    private static Outcome Liked(LearnerId learner, string resource, double hours) =>
        new(Some.Tenant, learner, new ResourceId(resource), Some.Noon.AddHours(hours));

    private Task Show(params ImmutableArray<Exposure> exposures) => Log.Append(exposures, [], Day);

    private Task Follow(params ImmutableArray<Outcome> outcomes) => Log.Append([], outcomes, Day);

    private Task<ImmutableArray<LoggedExposure>> Read() => Log.Read(Some.Tenant, 0, 100, DateTimeOffset.MaxValue);

    /// <summary>An answer a text, an item a sign.</summary>
    private async Task<string[]> Rewards() =>
        [.. (await Read()).Select(answer => string.Concat(answer.Items.Select(item => item.Rewarded ? '+' : '-')))];

    private async Task TrimAll(DateTimeOffset before, long keep)
    {
        while (await Log.Trim(before, keep) > 0) { }
    }
}

public sealed class SqliteExposureLogTests : ExposureLogContract<SqliteStores>;

public sealed class InMemoryExposureLogTests : ExposureLogContract<InMemoryStores>;

[NeedsPostgres]
public sealed class PostgresExposureLogTests : ExposureLogContract<PostgresStores>;
