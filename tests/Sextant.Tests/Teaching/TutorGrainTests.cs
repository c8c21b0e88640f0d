using Microsoft.Extensions.DependencyInjection;
using Sextant.Catalogue;
using Sextant.Counting;
using Sextant.Exercises;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Refusals;
using Sextant.Resources;
using Sextant.Tracing;
using Sextant.Training;

namespace Sextant.Teaching;

/// <summary>What a learner's answers lead to, through the grains of a silo.</summary>
public sealed class TutorGrainTests : IAsyncLifetime
{
    private static readonly ConceptId Counting = new("counting"), Adding = new("adding"), Times = new("times");

    private SextantCluster cluster = null!;

    private ITutorGrain Tutor => cluster.Silos.Client.GetGrain<ITutorGrain>(0);

    private ITracingGrain Tracing => cluster.Silos.Client.GetGrain<ITracingGrain>(SextantCluster.Tenant.Value);

    public async Task InitializeAsync()
    {
        cluster = await SextantCluster.Start();
        await Fill(cluster);
    }

    private static async Task Fill(SextantCluster cluster)
    {
        await cluster.Catalogue().PutConcepts([new(Counting, "Counting", "", "en"), new(Adding, "Adding", "", "en"), new(Times, "Multiplying", "", "en")]);
        await cluster.Catalogue().PutRelations([
            new Relation(Counting, Adding, RelationKind.Prerequisite, 1), new Relation(Adding, Times, RelationKind.Prerequisite, 1), new Relation(Times, Counting, RelationKind.Prerequisite, 0.1f)]);
        foreach (ConceptId concept in (ConceptId[])[Counting, Adding, Times])
        {
            await cluster.Resource($"read-{concept}").Put(Samples.Lesson($"read-{concept}", $"About {concept}") with { Concepts = [concept], Minutes = 10 });
            for (int i = 0; i < 6; i++)
            {
                Resource exercise = Samples.Lesson($"try-{concept}-{i}", $"Try {concept} {i}") with { Kind = ResourceKind.Exercise, Concepts = [concept], Minutes = 2, Difficulty = 0.3f + 0.08f * i };
                await cluster.Resource(exercise.Id.Value).Put(exercise);
            }
        }
    }

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task An_answer_counts_in_the_very_next_question_about_mastery()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        InteractionReceipt receipt = await Answer(ada, "a1", "try-adding-0", right: true);

        LearnerMastery known = await ada.Mastery(new MasteryRequest([], History: true, receipt.Version));

        ConceptMastery adding = Assert.Single(known.Concepts);
        Assert.Equal((Adding, "Adding", 1), (adding.Concept, adding.Title, adding.Answers));
        Assert.InRange(adding.Mastery, 0.3f, 0.7f);
        Assert.Single(adding.History);
        Assert.NotNull(adding.DueAt);
        Assert.Equal(Refusal.Conflict, (await Assert.ThrowsAsync<RefusalException>(() => ada.Mastery(new MasteryRequest([], false, 99)))).Refusal);
    }

    [Fact]
    public async Task What_was_learned_outlives_the_activation_and_is_gone_once_erased()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        for (int i = 0; i < 6; i++) await Answer(ada, $"a{i}", $"try-adding-{i}", right: i % 2 == 0);
        ConceptMastery before = Assert.Single((await ada.Mastery(new MasteryRequest([], true, 0))).Concepts);

        await cluster.Silos.DeactivateAsync(ada);
        ConceptMastery after = Assert.Single((await ada.Mastery(new MasteryRequest([], true, 0))).Concepts);
        Assert.Equal(before.Answers, after.Answers);
        Assert.Equal(before.History.AsEnumerable(), after.History);

        await ada.Erase();
        Assert.Empty((await ada.Mastery(new MasteryRequest([], true, 0))).Concepts);
    }

    [Fact]
    public async Task What_answers_showed_does_not_change_when_their_exercises_do_or_go_even_after_a_crash()
    {
        await using SextantCluster three = await SextantCluster.Start(silos: 3);
        await Fill(three);
        ILearnerGrain[] learners = [.. Enumerable.Range(0, 12).Select(i => three.Learner($"learner-{i}"))];
        var before = new List<ConceptMastery>();
        foreach (ILearnerGrain learner in learners)
        {
            for (int i = 0; i < 6; i++) await Answer(learner, $"a{i}", $"try-adding-{i}", right: true);
            before.Add(Assert.Single((await learner.Mastery(new MasteryRequest([], true, 0))).Concepts));
        }
        for (int i = 0; i < 4; i++) await three.Resource($"try-adding-{i}").Remove();
        await three.Resource("try-adding-4").Put(Samples.Lesson("try-adding-4", "Something else") with { Concepts = [Times] });

        // Of the learners it had, nothing was saved but the journal.
        await three.Silos.KillSiloAsync(three.Silos.Silos[2]);

        for (int i = 0; i < learners.Length; i++)
        {
            ConceptMastery after = Assert.Single((await learners[i].Mastery(new MasteryRequest([], true, 0))).Concepts);
            Assert.Equal((before[i].Concept, before[i].Answers), (after.Concept, after.Answers));
            Assert.Equal(before[i].Mastery, after.Mastery, 0.001f);
            Assert.Equal(before[i].History.AsEnumerable(), after.History);
        }
    }

    [Fact]
    public async Task A_quiz_asks_what_was_not_asked_lately()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        HashSet<string> asked = [];
        for (int i = 0; i < 6; i++)
        {
            Quiz quiz = await ada.Quiz(new QuizRequest(Adding, 1, QuizAim.Measure, null, ResourceFilter.None, 0));
            Assert.True(asked.Add(Assert.Single(quiz.Items).Id.Value));
            await Answer(ada, $"a{i}", quiz.Items[0].Id.Value, right: true);
        }
        Assert.Empty((await ada.Quiz(new QuizRequest(Adding, 1, QuizAim.Measure, null, ResourceFilter.None, 0))).Items);
        Assert.Equal(Refusal.NotFound, (await Assert.ThrowsAsync<RefusalException>(
            () => ada.Quiz(new QuizRequest(new ConceptId("nothing"), 1, QuizAim.Practice, null, ResourceFilter.None, 0)))).Refusal);
    }

    [Fact]
    public async Task A_path_keeps_the_order_of_prerequisites_and_leaves_out_what_is_mastered()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        LearningPath fresh = await ada.Path(new PathRequest(["times"], null, ResourceFilter.None, 0));
        Assert.Equal([Counting, Adding, Times], fresh.Steps.Select(step => step.Concept));

        for (int i = 0; i < 12; i++) await Answer(ada, $"a{i}", $"try-counting-{i % 6}", right: true);
        LearningPath later = await ada.Path(new PathRequest(["times"], null, ResourceFilter.None, 0));

        Assert.Equal([Adding, Times], later.Steps.Select(step => step.Concept));
        Assert.Equal([Counting], later.Mastered.AsEnumerable());
    }

    [Fact]
    public async Task A_goal_in_words_is_understood_and_stated_goals_stand_in_for_none()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        LearningPath path = await ada.Path(new PathRequest(["multiplying numbers"], null, ResourceFilter.None, 0));
        Assert.Equal(GoalKind.Text, Assert.Single(path.Goals).Kind);
        Assert.Contains(Times, path.Goals[0].Concepts);

        await ada.Prefer(new LearnerPreferences([], [Adding, new ConceptId("gone")], []));
        StudyPlan plan = await ada.Plan(new PlanRequest([], 30, 3, null, TimeSpan.Zero, ResourceFilter.None, 0));
        Assert.Equal([Adding], plan.Goals.SelectMany(goal => goal.Concepts));
        ConceptMap map = await ada.Map(new MapRequest([], 10, 0));
        Assert.Contains(map.Concepts, concept => concept.Id == Counting);
    }

    [Fact]
    public async Task A_next_step_leads_to_the_goals_given_or_stated_and_there_is_none_without_a_goal()
    {
        ILearnerGrain ada = cluster.Learner("ada");
        NextStepAnswer aimless = await ada.NextStep(new NextStepRequest([], ResourceFilter.None, 0));
        Assert.Null(aimless.Step);

        await ada.Prefer(new LearnerPreferences([], [Times], []));
        NextStepAnswer stated = await ada.NextStep(new NextStepRequest([], ResourceFilter.None, 0));
        NextStepAnswer given = await ada.NextStep(new NextStepRequest(["adding"], ResourceFilter.None, 0));
        Assert.Equal([Times], Assert.Single(stated.Goals).Concepts.AsEnumerable());
        Assert.Equal(NextStepKind.Place, stated.Step!.Kind);
        Assert.True(given.Step!.Concept == Counting || given.Step.Concept == Adding);
        Assert.Equal(
            "goal[0]",
            (await Assert.ThrowsAsync<RefusalException>(() => ada.NextStep(new NextStepRequest([" "], ResourceFilter.None, 0)))).Field);
    }

    [Fact]
    public async Task The_weakest_edge_of_a_cycle_is_left_out_and_told_of()
    {
        GraphReport report = await Tutor.Graph(SextantCluster.Tenant);

        Assert.Equal([new LeftOutEdge(Times, Counting, 0.1f, EdgeFault.Cycle)], report.LeftOut.AsEnumerable());
    }

    [Fact]
    public async Task A_group_is_told_of_once_it_is_large_enough_to_hide_in()
    {
        for (int learner = 0; learner < 9; learner++) await Answer(cluster.Learner($"l{learner}"), "a", "try-adding-0", right: true);
        await Absorb();
        Assert.Null((await Tutor.Group(SextantCluster.Tenant, Adding)).Mean);

        await Answer(cluster.Learner("l9"), "a", "try-adding-0", right: false);
        await Absorb();
        GroupMastery group = await Tutor.Group(SextantCluster.Tenant, Adding);
        Assert.Equal(10, group.Learners);
        Assert.NotNull(group.Mean);

        // Whether one learner is among them or not does not show.
        await cluster.Learner("l9").Erase();
        await Absorb();
        Assert.Equal(group.Mean, (await Tutor.Group(SextantCluster.Tenant, Adding)).Mean);
    }

    [Fact]
    public async Task Tracing_is_trained_on_the_answers_of_the_tenant_and_answers_from_then_on()
    {
        await Tracing.Train();
        Assert.Contains("fewer than 100 answers", (await Done()).Error, StringComparison.Ordinal);

        for (int learner = 0; learner < 40; learner++)
        {
            ILearnerGrain one = cluster.Learner($"learner-{learner}");
            await one.Record([.. Enumerable.Range(0, 6).Select(i => Samples.Did($"a{i}", $"try-adding-{i}", InteractionKind.Answer, i < 3 ? 1 : 0))]);
        }
        await Tracing.Train();
        TrainedModelDescription model = Assert.Single((await Done()).Models);

        Assert.True(model.Active);
        Assert.Contains("logLoss", model.Remarks.Keys);

        // The same answers again teach nothing more: what answers stays.
        await Tracing.Train();
        Assert.Equal([false, true], (await Done()).Models.Select(kept => kept.Active));
        LearnerMastery mastery = await cluster.Learner("learner-1").Mastery(new MasteryRequest([], false, 0));
        Assert.StartsWith("traced-", mastery.Model, StringComparison.Ordinal);
        await Tracing.Rollback();
        Assert.Equal("untrained", (await cluster.Learner("learner-1").Mastery(new MasteryRequest([], false, 0))).Model);
    }

    private static Task<InteractionReceipt> Answer(ILearnerGrain learner, string id, string exercise, bool right) =>
        learner.Record([Samples.Did(id, exercise, InteractionKind.Answer, right ? 1 : 0, TimeProvider.System.GetUtcNow())]);

    private Task Absorb() => cluster.Silos.GetSiloServiceProvider().GetRequiredService<JournalFollowing>().Absorb();

    private async Task<TrainingDescription> Done()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            TrainingDescription described = await Tracing.Describe();
            if (described.Running is null) return described;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
