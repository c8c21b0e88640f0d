using Sextant.Sdk;

namespace Sextant.Gateway;

/// <summary>A learner taught over HTTP by Sextant's own grains: numbers → fractions → equations, a lesson and ten exercises each.</summary>
public sealed class TeachingOverSiloTests(GatewayOverSilo shared) : IClassFixture<GatewayOverSilo>, IAsyncLifetime
{
    private static readonly string[] Area = ["numbers", "fractions", "equations"];

    private SextantClient client = null!;

    public async Task InitializeAsync()
    {
        client = new SextantClient(shared.Host.Http);
        await client.ImportConcepts(Area.Select(id => new Concept(id, $"About {id}", Language: "en")).ToAsyncEnumerable());
        await client.ImportRelations(Area.Zip(Area.Skip(1), (from, to) => new Relation(from, to, RelationKind.Prerequisite)).ToAsyncEnumerable());
        await client.ImportResources(Area.SelectMany(ResourcesOf).ToAsyncEnumerable());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Right_answers_raise_mastery_in_the_very_next_answer_and_wrong_ones_lower_it()
    {
        var before = await Fractions("eve", 0);
        var right = await Fractions("eve", await Answer("eve", Enumerable.Range(0, 6), correct: true));
        var wrong = await Fractions("eve", await Answer("eve", Enumerable.Range(6, 3), correct: false));

        Assert.Equal((0, null, null), (before.Answers, before.LastAt, before.Recall));
        Assert.Equal((6, GatewayHost.Now), (right.Answers, right.LastAt));
        Assert.InRange(right.Mastery, before.Mastery + 0.01f, 1);
        Assert.InRange(wrong.Mastery, 0, right.Mastery - 0.01f);
        Assert.Equal(9, wrong.History!.Count);
        Assert.All(wrong.History!, point => Assert.InRange(point.Mastery, 0, 1));
        Assert.True(wrong.DueAt > GatewayHost.Now);
    }

    [Theory]
    [InlineData(QuizAim.Practice)]
    [InlineData(QuizAim.Measure)]
    [InlineData(QuizAim.Placement)]
    public async Task A_quiz_never_asks_what_was_just_answered(QuizAim aim)
    {
        string learner = $"fay-{aim}";
        long version = 0;
        HashSet<string> asked = [];
        for (int i = 0; i < 5; i++)
        {
            var quiz = await client.Quiz(learner, new QuizQuery("equations", Aim: aim, MinVersion: version));
            var item = Assert.Single(quiz.Items);
            Assert.True(asked.Add(item.Id), item.Id);
            Assert.Contains(item.Concept, Area);
            Assert.InRange(item.Probability, 0, 1);
            Assert.InRange(item.Propensity, float.Epsilon, 1);
            version = (await client.Record(learner, new Interaction($"a{i}", item.Id, InteractionKind.Answer, Correct: i % 2 == 0, Attempts: 1))).Version;
        }
    }

    [Fact]
    public async Task A_path_a_plan_and_a_map_agree_on_what_comes_first()
    {
        var path = await client.Path("gil", new PathQuery(["equations"]));
        var plan = await client.Plan("gil", new PlanQuery(["equations"], MinutesPerDay: 20, Days: 3, UtcOffset: TimeSpan.FromHours(14)));
        var map = await client.Map("gil", new MapQuery(["equations"]));

        Assert.Equal(Area, path.Steps.Select(step => step.Concept));
        Assert.True(path.Complete);
        Assert.All(path.Steps, step => Assert.NotEmpty(step.Resources));
        Assert.Equal("numbers", plan.Days[0].Items[0].Concept);
        Assert.Equal([new(2026, 3, 2), new(2026, 3, 3), new(2026, 3, 4)], plan.Days.Select(day => day.Date));
        Assert.All(plan.Days, day => Assert.InRange(day.Minutes, 0, 20.01f));
        Assert.Equal(Area, map.Concepts.OrderBy(concept => concept.Layer).Select(concept => concept.Id));
        Assert.Equal(2, map.Relations.Count(relation => relation.Kind == RelationKind.Prerequisite));
        Assert.Equal(["equations"], map.Concepts.Where(concept => concept.Goal).Select(concept => concept.Id));
    }

    [Fact]
    public async Task A_graph_without_faults_is_told_to_have_none_and_a_group_of_few_stays_unknown()
    {
        var graph = await client.Graph();
        var group = (await client.GroupMastery("fractions"))!;

        Assert.Equal((3, 2, 0), (graph.Concepts, graph.Prerequisites, graph.LeftOutCount));
        Assert.Equal((0, null), (group.Learners, group.Mean));
        Assert.Empty(group.Shares);
    }

    private async Task<ConceptMastery> Fractions(string learner, long version) =>
        Assert.Single((await client.Mastery(learner, new MasteryQuery(["fractions"], History: true, version))).Concepts);

    private async Task<long> Answer(string learner, IEnumerable<int> exercises, bool correct) =>
        (await client.Record(learner, [.. exercises.Select(i => new Interaction($"a{i}", $"fractions-{i}", InteractionKind.Answer, Correct: correct))])).Version;

    private static IEnumerable<Resource> ResourcesOf(string concept) => Enumerable.Range(0, 10)
        .Select(i => new Resource($"{concept}-{i}", ResourceKind.Exercise, $"Exercise {i} on {concept}", Language: "en", Difficulty: i / 10f, Minutes: 2, Concepts: [concept]))
        .Append(new Resource($"{concept}-lesson", ResourceKind.Lesson, $"A lesson on {concept}", Language: "en", Minutes: 10, Concepts: [concept]));
}
