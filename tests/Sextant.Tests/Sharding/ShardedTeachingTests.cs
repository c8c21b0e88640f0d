using Microsoft.Extensions.DependencyInjection;
using Sextant.Catalogue;
using Sextant.Exercises;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Planning;
using Sextant.Recommending;
using Sextant.Resources;
using Sextant.Teaching;

namespace Sextant.Sharding;

/// <summary>Teaching from a divided catalogue, beside the same one in one piece.</summary>
public sealed class ShardedTeachingTests : IAsyncLifetime
{
    private static readonly ConceptId[] Concepts = [new("counting"), new("adding"), new("times")];

    private SextantCluster whole = null!, divided = null!;

    public async Task InitializeAsync()
    {
        whole = await SextantCluster.Start();
        await Fill(whole);
        // The second one begins with a store that holds too much for one piece already.
        divided = await SextantCluster.Start(
            silos: 2, store: whole.Stores.Catalogue, configure: silo => silo.Services.AddSingleton(new ShardingOptions { ShardAbove = 12 }));
    }

    public async Task DisposeAsync()
    {
        await divided.DisposeAsync();
        await whole.DisposeAsync();
    }

    [Fact]
    public async Task A_silo_that_starts_with_too_large_a_catalogue_divides_it_at_once()
    {
        Assert.Equal(0, await divided.ResourcesOn(divided.Silos.Silos[0]));
        Assert.Equal(33, (await divided.Catalogue().Summarise()).Resources);
    }

    [Fact]
    public async Task A_quiz_asks_exercises_of_its_concept()
    {
        foreach (QuizAim aim in Enum.GetValues<QuizAim>())
        {
            Quiz quiz = await divided.Learner("ada").Quiz(new QuizRequest(Concepts[2], 5, aim, null, ResourceFilter.None, 0));
            Assert.Equal(5, quiz.Items.Length);
            Assert.All(quiz.Items, item => Assert.StartsWith("try-", item.Id.Value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("times")]
    [InlineData("read-adding")]
    [InlineData("About multiplying")]
    public async Task Goals_lead_the_same_way_as_in_one_piece(string goal)
    {
        PathRequest request = new([goal], null, ResourceFilter.None, 0);
        LearningPath one = await whole.Learner("ada").Path(request), many = await divided.Learner("ada").Path(request);
        Assert.Equal(one.Steps.Select(step => step.Concept), many.Steps.Select(step => step.Concept));
        Assert.All(many.Steps, step => Assert.NotEmpty(step.Resources));
        Assert.Equal(one.MinutesToGoal, many.MinutesToGoal, 1f);
    }

    [Fact]
    public async Task Plans_maps_and_next_steps_are_made()
    {
        ILearnerGrain ada = divided.Learner("ada");
        await ada.Record([new Interaction("1", new ResourceId("try-adding-1"), InteractionKind.Answer, 1, DateTimeOffset.UnixEpoch.AddYears(50))]);
        StudyPlan plan = await ada.Plan(new PlanRequest(["times"], 30, 7, null, TimeSpan.Zero, ResourceFilter.None, 0));
        Assert.Equal(7, plan.Days.Length);
        Assert.Contains(plan.Days, day => !day.Items.IsEmpty);
        Assert.Equal(3, (await ada.Map(new MapRequest(["times"], 10, 0))).Concepts.Length);
        Assert.NotNull((await ada.NextStep(new NextStepRequest(["times"], ResourceFilter.None, 0))).Step);
    }

    private static async Task Fill(SextantCluster cluster)
    {
        await cluster.Catalogue().PutConcepts([.. Concepts.Select(concept => new Concept(concept, concept.Value, "", "en"))]);
        await cluster.Catalogue().PutRelations([
            new Relation(Concepts[0], Concepts[1], RelationKind.Prerequisite, 1), new Relation(Concepts[1], Concepts[2], RelationKind.Prerequisite, 1)]);
        foreach (ConceptId concept in Concepts)
        {
            string name = concept.Value == "times" ? "multiplying" : concept.Value;
            await cluster.Resource($"read-{concept}").Put(Samples.Lesson($"read-{concept}", $"About {name}") with { Concepts = [concept], Minutes = 10 });
            for (int i = 0; i < 10; i++)
            {
                Resource exercise = Samples.Lesson($"try-{concept}-{i}", $"Try {name} {i}") with { Kind = ResourceKind.Exercise, Concepts = [concept], Minutes = 2, Difficulty = 0.3f + 0.05f * i };
                await cluster.Resource(exercise.Id.Value).Put(exercise);
            }
        }
    }
}
