using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Counting;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Storage;
using Sextant.Time;

namespace Sextant.Training;

public sealed class LiveBehavioursTests : IDisposable
{
    private static readonly TenantId School = new("school");
    private static readonly LearnerId Ann = new("ann"), Bob = new("bob");

    private readonly InMemoryJournal journal = new();
    private readonly InMemoryCatalogueStore catalogue = new();
    private readonly LearnerOptions options = new();
    private readonly ManualTimeProvider clock = new();
    private readonly LiveBehaviours live;
    private readonly JournalFollowing following;

    public LiveBehavioursTests()
    {
        live = new LiveBehaviours(new TrainingOptions(), clock);
        following = new JournalFollowing(journal, catalogue, options, [live], clock, NullLogger<JournalFollowing>.Instance);
    }

    public void Dispose() => following.Dispose();

    [Fact]
    public async Task An_erased_learner_is_forgotten_and_nobody_else()
    {
        await Record(Ann, "a1");
        await Record(Bob, "b1");
        await following.Absorb();

        await journal.Erase(School, Ann);
        await following.Forget(School, Ann);
        await following.Absorb();

        Assert.False(live.Remembers(School, Ann));
        Assert.True(live.Remembers(School, Bob));
    }

    [Fact]
    public async Task A_silo_that_nobody_tells_reads_of_an_erasure_in_the_journal()
    {
        await Record(Ann, "a1");
        await Record(Bob, "b1");
        await following.Absorb();
        await journal.Erase(School, Ann);

        await following.Absorb();

        Assert.False(live.Remembers(School, Ann));
        Assert.True(live.Remembers(School, Bob));
    }

    [Fact]
    public async Task Who_does_nothing_for_a_day_is_forgotten()
    {
        await Record(Ann, "a1");
        await following.Absorb();

        clock.Advance(TimeSpan.FromDays(1));
        await following.Absorb();

        Assert.False(live.Remembers(School, Ann));
    }

    [Fact]
    public async Task Erasing_through_the_grain_makes_its_silo_forget()
    {
        await using SextantCluster cluster = await SextantCluster.Start();
        await cluster.Resource("r1").Put(Samples.Lesson("r1", "Lesson number 1"));
        await cluster.Learner("ann").Record([Samples.Did("a1", "r1", InteractionKind.Complete)]);
        IServiceProvider services = cluster.Silos.GetSiloServiceProvider();
        var own = (LiveBehaviours)services.GetService(typeof(LiveBehaviours))!;
        await ((JournalFollowing)services.GetService(typeof(JournalFollowing))!).Absorb();
        Assert.True(own.Remembers(SextantCluster.Tenant, Ann));

        await cluster.Learner("ann").Erase();

        Assert.False(own.Remembers(SextantCluster.Tenant, Ann));
    }

    [Fact]
    public async Task A_silo_that_starts_late_begins_with_the_newest_interactions()
    {
        await Record(Ann, "a1");
        await Record(Bob, "b1");
        await catalogue.AbsorbStatistics(0, 2, []);
        options.FollowLast = 1;

        await following.Absorb();

        Assert.False(live.Remembers(School, Ann));
        Assert.True(live.Remembers(School, Bob));
    }

    private Task<JournalReceipt> Record(LearnerId learner, string id) => journal.Append(School, learner, 0, [Samples.Did(id, "r1", InteractionKind.Complete)]);
}
