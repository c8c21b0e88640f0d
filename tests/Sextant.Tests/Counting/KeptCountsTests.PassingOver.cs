using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Counting;

/// <summary>Counts that do not fit the silo or its journal are not taken, and a line says why.</summary>
public sealed partial class KeptCountsTests
{
    [Fact]
    public async Task Kept_sums_that_hold_somebody_erased_for_too_long_are_passed_over()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        using CountingSilo silo = await Keep();
        await journal.Erase(School, Ann);
        await silo.Following.Absorb();
        clock.Advance(options.KeepCountsEvery);
        await silo.Following.KeepIfDue();
        clock.Advance(options.RecountAfter);

        using CountingSilo started = await PassesOver(Silo(), "RecountAfter");

        Assert.True(started.Remembers(School, Bob));
    }

    [Theory]
    [InlineData(20, "checksum")] // within the content
    [InlineData(8, "format")] // the version
    [InlineData(0, "no kept counts")]
    public async Task What_cannot_be_read_is_passed_over_with_a_line_that_says_why(int damaged, string why)
    {
        await Did(Ann, 0, "a");
        await Keep();
        Artefact written = Assert.Single(await kept.List(TenantId.Default));
        byte[] content = (await kept.Read(TenantId.Default, written.Name))!;
        content[damaged] ^= 255;
        var other = new InMemoryArtefactStore();
        await other.Put(TenantId.Default, written, content);

        using CountingSilo started = await PassesOver(Silo(other), why);

        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Counts_by_other_settings_are_passed_over_whole()
    {
        await Did(Ann, 0, "a");
        await Keep();

        using CountingSilo started = await PassesOver(new(journal, kept, clock, options, new TeachingOptions { LeastGroup = 7 }, lines), "Teaching:LeastGroup");

        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Counts_beyond_the_end_of_an_older_journal_are_passed_over()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        await Keep();
        var restored = new InMemoryJournal();
        await restored.Append(School, Bob, 0, [Samples.Did("b", "resource 1", InteractionKind.Complete)]);

        using CountingSilo started = await PassesOver(new(restored, kept, clock, options, Groups, lines), "older");

        Assert.False(started.Remembers(School, Ann));
    }

    [Theory]
    [InlineData(false)] // kept up to an interaction
    [InlineData(true)] // kept up to an erasure
    public async Task Counts_of_a_journal_that_went_another_way_since_an_older_copy_are_passed_over(bool erased)
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        if (erased) await journal.Erase(School, Bob);
        await Keep();
        var restored = new InMemoryJournal();
        foreach ((LearnerId learner, string id) in ((LearnerId, string)[])[(Ann, "a"), (new("cem"), "c"), (new("dee"), "d"), (new("eva"), "e")])
            await restored.Append(School, learner, 0, [Samples.Did(id, "resource 1", InteractionKind.Complete)]);

        using CountingSilo started = await PassesOver(new(restored, kept, clock, options, Groups, lines), "older");

        Assert.True(started.Remembers(School, new LearnerId("cem")) && started.Remembers(School, new LearnerId("dee")));
        Assert.False(started.Remembers(School, Bob));
    }

    [Fact]
    public async Task Counts_up_to_what_somebody_did_who_was_erased_since_can_be_used()
    {
        await Did(Ann, 0, "a");
        await Did(Bob, 0, "b");
        await Keep();
        await Did(Ann, 1, "c");
        await journal.Erase(School, Bob);

        using CountingSilo started = Silo();
        await started.Following.Absorb();

        Assert.Empty(lines.Warnings);
        Assert.True(started.Remembers(School, Ann));
        Assert.False(started.Remembers(School, Bob));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_one_of_none()
    {
        await Did(Ann, 0, "a");

        using CountingSilo started = await PassesOver(Silo(new FailingArtefactStore(kept) { ListFails = true }), "remarks");

        Assert.True(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Counts_from_too_long_ago_are_passed_over()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await Did(Bob, 0, "b", "c", "d");
        var catalogue = new InMemoryCatalogueStore();
        await catalogue.AbsorbStatistics(0, 4, []);
        options.FollowLast = 2;

        using CountingSilo started = await PassesOver(new(journal, kept, clock, options, Groups, lines, catalogue), "FollowLast");

        Assert.False(started.Remembers(School, Ann));
    }

    [Fact]
    public async Task Those_that_were_passed_over_are_replaced_soon_since_nobody_knows_whom_they_name()
    {
        await Did(Ann, 0, "a");
        await Keep();
        await journal.Erase(School, Ann);
        await Did(Bob, 0, "b");
        var restored = new InMemoryJournal(); // the erasure was repeated there before anybody followed it
        await restored.Append(School, Bob, 0, [Samples.Did("b", "resource 1", InteractionKind.Complete)]);
        using CountingSilo started = new(restored, kept, clock, options, Groups, lines);
        await started.Following.Absorb();

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await started.Following.KeepIfDue());

        Assert.False(await Names("ann"));
    }

    /// <summary>A silo that starts, and says in one line why it does not take what is kept.</summary>
    private async Task<CountingSilo> PassesOver(CountingSilo started, string why)
    {
        await started.Following.Absorb();
        Assert.Contains(why, Assert.Single(lines.Warnings), StringComparison.Ordinal);
        return started;
    }
}
