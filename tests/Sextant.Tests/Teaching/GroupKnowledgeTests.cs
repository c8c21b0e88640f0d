using System.Runtime.CompilerServices;
using Sextant.Learners;
using Sextant.Resources;

namespace Sextant.Teaching;

public class GroupKnowledgeTests
{
    private static readonly ConceptId Concept = new("c0");

    [Fact]
    public void Nothing_is_told_of_a_group_below_the_least()
    {
        GroupKnowledge group = new(10);
        for (int i = 0; i < 9; i++)
        {
            Answer(group, i, 1);
            Answer(group, i, 1);
        }
        GroupMastery told = group.Of(Concept, 10);

        Assert.Equal((0, 10, null, 0), (told.Learners, told.LeastGroup, told.Mean, told.Shares.Length));
        Assert.Equal(0, group.Of(new("never-heard-of"), 10).Learners);
    }

    [Fact]
    public void A_group_large_enough_is_told_with_its_size_rounded_down()
    {
        GroupKnowledge group = new(10);
        for (int i = 0; i < 37; i++) Answer(group, i, i % 2, times: 6);
        GroupMastery told = group.Of(Concept, 10);

        Assert.Equal(30, told.Learners);
        Assert.InRange(told.Mean!.Value, 0.3f, 0.7f);
        Assert.Equal(5, told.Shares.Length);
        Assert.Equal(1, told.Shares.Sum(), 1e-6);
        Assert.True(told.Shares[0] + told.Shares[1] > 0.2 && told.Shares[3] + told.Shares[4] > 0.2);
        Assert.Equal(20, group.Of(Concept, 20).Learners);
        Assert.Equal((0, null), (group.Of(Concept, 40).Learners, group.Of(Concept, 40).Mean));
        Assert.Equal(30, group.Of(Concept, 2).Learners);
    }

    [Fact]
    public void No_two_tellings_differ_by_fewer_than_the_least_group()
    {
        GroupKnowledge group = new(10);
        for (int i = 0; i < 50; i++) Answer(group, i, 1, times: 5);
        GroupMastery before = group.Of(Concept, 10);
        for (int i = 50; Same(before, group.Of(Concept, 10)); i++) Answer(group, i, 0.5f); // up to the next telling
        before = group.Of(Concept, 10);

        for (int again = 0; again < 30; again++)
            for (int i = 0; i < 9; i++) Answer(group, i, 0); // nine fail over and over
        Assert.Equal(before, group.Of(Concept, 10), Same);
        for (int i = 0; i < 9; i++) group.Forget(new LearnerId($"learner-{i}")); // and leave
        Assert.Equal(before, group.Of(Concept, 10), Same);

        Answer(group, 49, 1);
        Assert.NotEqual(before, group.Of(Concept, 10), Same);
    }

    [Fact]
    public void The_share_of_somebody_erased_leaves_groups_and_gains()
    {
        var log = StudyLog.Simulate(learners: 60, steps: 40, seed: 3);
        LearnerId gone = new("learner-7");
        GroupKnowledge group = StudyLog.Absorbed(log);
        long before = Occasions(group);
        long own = before - Occasions(StudyLog.Absorbed(log.Where(entry => entry.Learner != gone || entry.Interaction.Kind != InteractionKind.Complete)));
        Assert.True(own > 0 && group.Remembers(gone));

        group.Forget(gone);
        group.Publish();

        Assert.False(group.Remembers(gone));
        Assert.Equal(before - own, Occasions(group));
        for (int i = 0; i < 60; i++) group.Forget(new LearnerId($"learner-{i}"));
        group.Publish();
        Assert.Equal(0, Occasions(group));
        Assert.Equal(0, group.Gains.Count);
        Assert.Equal(0, group.Of(Concept, 10).Learners);
    }

    [Fact]
    public void What_is_followed_live_equals_what_the_journal_gives_anew()
    {
        var log = StudyLog.Simulate(learners: 80, steps: 40, seed: 5);
        GroupKnowledge live = new(10);
        int taken = 0;
        foreach ((LearnerId learner, Interaction interaction, Resource resource) in log)
        {
            live.Absorb(learner, interaction, resource);
            if (++taken % 7 == 0) live.Publish();
        }
        live.Publish();
        GroupKnowledge replayed = StudyLog.Absorbed(log);

        for (int concept = 0; concept < 3; concept++) Assert.Equal(replayed.Of(new($"c{concept}"), 10), live.Of(new($"c{concept}"), 10), Same);
        Assert.Equal(replayed.Gains.Usual, live.Gains.Usual);
        foreach (ResourceId lesson in Lessons())
        {
            Assert.True(replayed.Gains.TryGet(lesson, out Gain expected));
            Assert.True(live.Gains.TryGet(lesson, out Gain actual));
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void The_least_recently_active_learner_makes_room()
    {
        GroupKnowledge group = new(2, mostLearners: 3);
        Answer(group, 0, 1);
        Answer(group, 1, 1);
        Answer(group, 2, 1);
        Answer(group, 0, 1);
        Answer(group, 3, 1);

        Assert.Equal([true, false, true, true], Enumerable.Range(0, 4).Select(i => group.Remembers(new LearnerId($"learner-{i}"))));
        Assert.InRange(group.Of(Concept, 2).Learners, 2, 3);
    }

    [Fact]
    public void A_trace_of_a_learner_and_a_concept_takes_32_bytes() => Assert.Equal(32, Unsafe.SizeOf<ConceptTrace>());

    [Fact]
    public void More_concepts_than_are_remembered_of_one_learner_do_no_harm()
    {
        GroupKnowledge group = new(2);
        for (int i = 0; i < 3 * LearnerTrace.MostConcepts; i++)
            foreach (int learner in (int[])[0, 1, 2])
                group.Absorb(new($"learner-{learner}"), Answered("x", 1, i), StudyLog.Exercise(i, 0));

        Assert.Equal(0, group.Of(new("c0"), 2).Learners);
        Assert.Equal(2, group.Of(new($"c{3 * LearnerTrace.MostConcepts - 1}"), 2).Learners);
    }

    [Fact]
    public void What_is_no_answer_and_no_study_says_nothing()
    {
        GroupKnowledge group = new(2);
        LearnerId ada = new("ada");
        group.Absorb(ada, Answered("x", 1, 0), null);
        group.Absorb(ada, Answered("x", 1, 0) with { Kind = InteractionKind.View }, StudyLog.Exercise(0, 0));
        group.Absorb(ada, Answered("x", 1, 0) with { Kind = InteractionKind.Complete }, StudyLog.Exercise(0, 0));
        group.Absorb(ada, Answered("x", 1, 0), StudyLog.Exercise(0, 0) with { Concepts = [] });

        Assert.False(group.Remembers(ada));
    }

    private static bool Same(GroupMastery a, GroupMastery b) =>
        (a.Concept, a.Learners, a.LeastGroup, a.Mean) == (b.Concept, b.Learners, b.LeastGroup, b.Mean) && a.Shares.SequenceEqual(b.Shares);

    private static IEnumerable<ResourceId> Lessons() =>
        from id in (string[])["good", "useless", "chosen-by-all"] from concept in Enumerable.Range(0, 3) select StudyLog.Lesson(id, concept).Id;

    private static long Occasions(GroupKnowledge group) =>
        Lessons().Sum(lesson => group.Gains.TryGet(lesson, out Gain gain) ? gain.Count : 0);

    private static void Answer(GroupKnowledge group, int learner, float value, int times = 1)
    {
        for (int i = 0; i < times; i++) group.Absorb(new LearnerId($"learner-{learner}"), Answered("ex0-0", value, i), StudyLog.Exercise(0, 0));
    }

    private static Interaction Answered(string id, float value, int hour) =>
        new(id, new ResourceId(id), InteractionKind.Answer, value, StudyLog.Start.AddHours(hour));
}
