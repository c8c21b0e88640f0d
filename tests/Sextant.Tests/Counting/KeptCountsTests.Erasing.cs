using Sextant.Refusals;

namespace Sextant.Counting;

/// <summary>Whoever was erased does not stay in what is kept.</summary>
public sealed partial class KeptCountsTests
{
    [Fact]
    public async Task Who_was_erased_since_does_not_come_back()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        await Keep();
        await journal.Erase(School, Ann);

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.False(started.Remembers(School, Ann));
        Assert.True(started.Remembers(School, Bob));
    }

    [Fact]
    public async Task Who_began_anew_since_an_erasure_is_remembered_by_the_new_beginning()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await journal.Erase(School, Ann);
        await Did(Ann, 0, "b");

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task An_erased_learner_is_named_in_what_is_kept_for_a_minute_at_most()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        using CountingSilo silo = await Keep();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        Assert.False(await silo.Following.KeepIfDue()); // those are a moment old: not for each of many erasures

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await silo.Following.KeepIfDue());

        Assert.False(await Names("ann"));
        Assert.True(await Names("bob"));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await silo.Following.KeepIfDue());
    }

    [Fact]
    public async Task While_storage_takes_no_new_ones_it_is_tried_less_and_less_and_those_that_name_the_erased_are_dropped()
    {
        await Did(Ann, 0, "a");
        await Keep();
        var failing = new FailingArtefactStore(kept);
        using CountingSilo silo = Silo(failing);
        await silo.Following.Absorb();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();

        TimeSpan passed = TimeSpan.Zero, tick = TimeSpan.FromSeconds(15), dropped = TimeSpan.MaxValue;
        for (; passed < TimeSpan.FromMinutes(40); passed += tick)
        {
            clock.Advance(tick);
            try
            {
                Assert.False(await silo.Following.KeepIfDue());
            }
            catch (RefusalException)
            {
                // The disk is full.
            }
            if (dropped == TimeSpan.MaxValue && (await kept.List(TenantId.Default)).IsEmpty) dropped = passed;
        }

        Assert.InRange(dropped, options.KeepCountsEvery, options.KeepCountsEvery + TimeSpan.FromMinutes(2));
        Assert.InRange(failing.Puts, 2, 9);
        failing.Fails = false;
        clock.Advance(options.KeepCountsEvery);
        Assert.True(await silo.Following.KeepIfDue());
    }

    [Fact]
    public async Task Older_ones_that_could_not_be_removed_are_removed_later()
    {
        await Did(Ann, 0, "a");
        await Keep();
        var failing = new FailingArtefactStore(kept) { Fails = false };
        using CountingSilo silo = Silo(failing);
        await silo.Following.Absorb();
        Assert.False(await silo.Following.KeepIfDue());
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        clock.Advance(TimeSpan.FromMinutes(1));
        failing.TrimFails = true;
        await Assert.ThrowsAsync<RefusalException>(() => silo.Following.KeepIfDue());
        Assert.Equal(2, (await kept.List(TenantId.Default)).Length);

        failing.TrimFails = false;
        await silo.Following.KeepIfDue();

        Assert.False(await Names("ann"));
    }

    [Fact]
    public async Task Where_none_are_to_be_kept_those_of_before_are_dropped()
    {
        await Did(Ann, 0, "a");
        await Keep();
        options.KeepCountsBytes = 0;

        using CountingSilo started = Silo();
        Assert.False(await started.Following.KeepIfDue());

        Assert.Empty(await kept.List(TenantId.Default));
    }

    [Fact]
    public async Task Sums_that_hold_somebody_erased_are_counted_anew_after_a_time_and_not_kept_on()
    {
        await Did(Ann, 0, "a");
        using CountingSilo silo = await Keep();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        clock.Advance(options.RecountAfter);

        Assert.False(await silo.Following.KeepIfDue());
        Assert.Empty(await kept.List(TenantId.Default)); // it named her
    }

    [Fact]
    public async Task Too_much_is_put_together_no_more_often_than_what_is_kept_and_drops_who_was_erased_at_once()
    {
        await Did(Ann, 0, "a");
        var reader = new PlainReader();
        using JournalFollowing following = Following(reader);
        await following.Absorb();
        Assert.True(await following.KeepIfDue());
        options.KeepCountsBytes = 100;
        clock.Advance(options.KeepCountsEvery);
        await Did(Bob, 0, "b");
        await following.Absorb();

        for (int tick = 0; tick < 100; tick++)
        {
            Assert.False(await following.KeepIfDue());
            clock.Advance(options.KeepCountsEvery / 100);
            await Did(Bob, 1 + tick, $"{tick}");
            await following.Absorb();
        }
        Assert.Equal(1 + 1, reader.Saves);
        Assert.Contains("KeepCountsBytes", Assert.Single(lines.Warnings), StringComparison.Ordinal);
        Assert.True(await Names("ann"));

        await journal.Erase(School, Ann);
        await following.Absorb();
        Assert.False(await following.KeepIfDue());
        Assert.Empty(await kept.List(TenantId.Default));
        Assert.Equal(1 + 2, reader.Saves); // half an hour has passed
        Assert.Single(lines.Warnings);
    }

    [Fact]
    public async Task While_many_are_erased_everybody_is_looked_through_once()
    {
        LearnerId[] learners = [.. Enumerable.Range(0, 30).Select(i => new LearnerId($"learner {i}"))];
        foreach (LearnerId learner in learners) await Did(learner, 0, "a");
        var reader = new PlainReader();
        using JournalFollowing following = Following(reader);
        await following.Absorb();

        foreach (LearnerId learner in learners.Take(20))
        {
            await journal.Erase(School, learner);
            await following.Absorb();
            await Did(learner, 0, "b"); // comes again, and is erased again
            await following.Absorb();
            await journal.Erase(School, learner);
            await following.Absorb();
        }

        Assert.Equal(1, reader.Looked);
        Assert.Equal(learners.Skip(20), reader.Remembered(School).OrderBy(learner => Array.IndexOf(learners, learner)));
        clock.Advance(TimeSpan.FromMinutes(10));
        await following.Absorb();
        await journal.Erase(School, learners[20]);
        await following.Absorb();
        Assert.Equal(9, reader.Remembered(School).Count());
    }
}
