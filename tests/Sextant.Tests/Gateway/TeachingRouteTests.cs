using System.Net.Http.Json;
using System.Text.Json;
using Sextant.Sdk;

namespace Sextant.Gateway;

public sealed class TeachingRouteTests
{
    private const string Because = """[{"kind":"readiness","text":"Because.","weight":0.5}]""";

    private const string Lesson = $$"""
        {"id":"lesson-1","kind":"lesson","title":"Lesson","language":"en","minutes":12.5,"url":"https://example.org/1","score":0.75,"reasons":{{Because}}}
        """;

    public static TheoryData<string, string> Shapes => new()
    {
        { "learners/ada/mastery", """{"learnerId":"ada","version":0,"model":"fake","concepts":[{"concept":"algebra","title":"Algebra","mastery":0.75,"uncertainty":0.25,"answers":1,"lastAt":"2026-03-01T12:00:00Z","recall":1,"dueAt":"2026-03-04T12:00:00Z"}]}""" },
        { "learners/ada/mastery?concept=fractions&concept=algebra&history=true", """{"learnerId":"ada","version":0,"model":"fake","concepts":[{"concept":"fractions","title":"Fractions","mastery":0.25,"uncertainty":0.5,"answers":0,"history":[]},{"concept":"algebra","title":"Algebra","mastery":0.75,"uncertainty":0.25,"answers":1,"lastAt":"2026-03-01T12:00:00Z","recall":1,"dueAt":"2026-03-04T12:00:00Z","history":[{"at":"2026-03-01T12:00:00Z","mastery":0.75}]}]}""" },
        { "learners/ada/quiz?concept=algebra&count=2&target=0.8", $$"""{"learnerId":"ada","version":0,"model":"fake","requestId":"request-1","concept":"algebra","items":[{"id":"exercise-1","title":"Exercise","description":"What is 1/2 of 1/3?","language":"en","minutes":2,"url":"https://example.org/e1","concept":"algebra","probability":0.8,"information":0.1875,"propensity":0.5,"reasons":{{Because}}},{"id":"exercise-2","title":"Exercise","description":"What is 1/2 of 1/3?","language":"en","concept":"algebra","probability":0.8,"information":0.1875,"propensity":0.5,"reasons":{{Because}}}],"mastery":0.5,"ability":-0.25,"standardError":0.5,"state":"open"}""" },
        { "learners/ada/path?goal=algebra&maxMinutes=20", $$"""{"learnerId":"ada","version":0,"model":"fake","requestId":"request-1","goals":[{"given":"algebra","kind":"concept","concepts":["algebra"]}],"steps":[{"concept":"fractions","title":"Fractions","mastery":0.5,"minutes":15,"resources":[],"buildsOn":[],"leadsTo":["algebra"],"reasons":{{Because}}},{"concept":"algebra","title":"Goal","mastery":0.25,"minutes":30,"resources":[{{Lesson}},{"id":"video-1","kind":"video","title":"Video","language":"","score":0.5,"reasons":[]}],"buildsOn":["fractions"],"leadsTo":[],"reasons":{{Because}}}],"minutes":20,"minutesToGoal":45,"complete":false,"mastered":["numbers"],"alternatives":[{"name":"quickest","minutes":30,"concepts":["algebra"]}]}""" },
        { "learners/ada/plan?goal=algebra&minutesPerDay=25&days=2&deadline=2026-03-09&utcOffset=-780", $$"""{"learnerId":"ada","version":0,"model":"fake","requestId":"request-1","goals":[{"given":"algebra","kind":"concept","concepts":["algebra"]}],"days":[{"date":"2026-02-28","minutes":25,"items":[{"kind":"review","concept":"fractions","title":"Fractions","minutes":5,"part":1,"parts":1,"reasons":{{Because}}},{"kind":"learn","concept":"algebra","title":"Algebra","resource":{{Lesson}},"minutes":20,"part":1,"parts":2,"reasons":{{Because}}}]},{"date":"2026-03-01","minutes":0,"items":[]}],"feasible":false,"moreDays":3,"minutesToGoal":45,"minutesOfReview":5}""" },
        { "learners/ada/map?goal=all%20of%20algebra", """{"learnerId":"ada","version":0,"model":"fake","goals":[{"given":"all of algebra","kind":"text","concepts":["all of algebra"]}],"concepts":[{"id":"fractions","title":"Fractions","mastery":0.875,"uncertainty":0.125,"standing":"due","goal":false,"layer":0},{"id":"algebra","title":"Algebra","mastery":0.25,"uncertainty":0.25,"standing":"ready","goal":true,"layer":1}],"relations":[{"from":"fractions","to":"algebra","kind":"prerequisite","weight":0.5}],"leftOut":0}""" },
        { "graph", """{"concepts":2,"prerequisites":1,"leftOut":[{"from":"algebra","to":"algebra","weight":1,"fault":"loop"},{"from":"algebra","to":"fractions","weight":0.25,"fault":"cycle"},{"from":"algebra","to":"gone","weight":0.5,"fault":"dangling"}],"leftOutCount":3}""" },
        { "learners/ada/next-step?goal=algebra&maxMinutes=20", $$$"""{"learnerId":"ada","version":0,"model":"fake","requestId":"request-1","goals":[{"given":"algebra","kind":"concept","concepts":["algebra"]}],"step":{"kind":"learn","concept":"algebra","resourceId":"lesson-1","resourceKind":"lesson","title":"Lesson","language":"en","minutes":12.5,"url":"https://example.org/1","reasons":{{{Because}}}}}""" },
        { "learners/ada/next-step", """{"learnerId":"ada","version":0,"model":"fake","requestId":"request-1","goals":[]}""" },
        { "concepts/algebra/mastery", """{"concept":"algebra","learners":20,"leastGroup":10,"mean":0.5,"shares":[0.25,0.25,0,0,0.5]}""" },
        { "concepts/topology/mastery", """{"concept":"topology","learners":0,"leastGroup":10,"shares":[]}""" },
        { "tracing", """{"models":[{"name":"first","trainedAt":"1970-01-01T00:00:00Z","active":false,"remarks":{"ndcg@10":"0.48"}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Answers_have_the_documented_shape(string path, string json)
    {
        await using var host = await GatewayHost.Start();

        Assert.Equal(json, await host.Http.GetStringAsync(new Uri($"/v1/{path}", UriKind.Relative)));
    }

    [Fact]
    public async Task The_client_has_every_route()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);
        var filter = new ResourceFilter([ResourceKind.Video], ["zh"], ["r9"], 15, ["a b", "战争"]);
        await client.Record("ada", new Interaction("i1", "r1", InteractionKind.View));

        Assert.Single((await client.Mastery("ada")).Concepts);
        Assert.Equal(["x y", "线"], (await client.Mastery("ada", new MasteryQuery(["x y", "线"], History: true, MinVersion: 1))).Concepts.Select(one => one.Concept));
        var quiz = await client.Quiz("ada", new QuizQuery("algebra", 3, QuizAim.Practice, 0.625f, 30, filter with { Kinds = null }, 1));
        Assert.Equal((3, 0.625f, QuizState.Open), (quiz.Items.Count, quiz.Items[2].Probability, quiz.State));
        Assert.Equal(QuizState.Measured, (await client.Quiz("ada", new QuizQuery("algebra", Aim: QuizAim.Measure))).State);
        Assert.Equal("fractions", (await client.Quiz("ada", new QuizQuery("algebra", Aim: QuizAim.Placement))).Items[0].Concept);
        var path = await client.Path("ada", new PathQuery(["algebra", "how to add"], 40, filter, true, 1));
        Assert.Equal([GoalKind.Concept, GoalKind.Text], path.Goals.Select(goal => goal.Kind));
        Assert.Equal(40, path.Minutes);
        var plan = await client.Plan("ada", new PlanQuery(["algebra"], 22.5f, null, new DateOnly(2026, 3, 12), TimeSpan.FromHours(13), filter, true, 1));
        Assert.Equal((new DateOnly(2026, 3, 2), 22.5f, 11), (plan.Days[0].Date, plan.Days[0].Minutes, plan.Days.Count));
        Assert.Equal(7, (await client.Plan("ada")).Days.Count);
        Assert.Equal(1, (await client.Map("ada", new MapQuery(["algebra"], 1, 1))).LeftOut);
        Assert.Equal(ConceptStanding.Ready, (await client.Map("ada")).Concepts[1].Standing);
        var next = await client.NextStep("ada", new NextStepQuery(["how to add"], filter with { Kinds = null }, 1));
        Assert.Equal((NextStepKind.Learn, "how to add", GoalKind.Text), (next.Step!.Kind, next.Step.Concept, next.Goals[0].Kind));
        Assert.Null((await client.NextStep("ada")).Step);
        Assert.Equal([EdgeFault.Loop, EdgeFault.Cycle, EdgeFault.Dangling], (await client.Graph()).LeftOut.Select(edge => edge.Fault));
        Assert.Equal(5, (await client.GroupMastery("algebra"))!.Shares.Count);
        Assert.Null(await client.GroupMastery("unknown"));
    }

    [Fact]
    public async Task The_client_trains_and_changes_tracing_models_apart_from_those_of_relevance()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);

        Assert.Equal("ranking", (await client.TrainTracing()).Training?.Part);
        Assert.True((await client.ActivateTracing("first")).Models[0].Active);
        Assert.Null((await client.Relevance()).Training);
        Assert.False((await client.Relevance()).Models[0].Active);
        Assert.False((await client.RollBackTracing()).Models[0].Active);
        var problem = await Assert.ThrowsAsync<SextantProblemException>(() => client.TrainTracing());
        Assert.Equal("conflict", problem.Code);
    }

    [Theory]
    [InlineData("2026-03-12", 12)]
    [InlineData("2026-03-01", 1)]
    [InlineData("2026-02-27", 7)]
    [InlineData("2999-12-31", 366)]
    public async Task A_plan_without_days_goes_until_a_deadline_that_is_still_to_come(string deadline, int days)
    {
        await using var host = await GatewayHost.Start();

        var plan = await host.Http.GetFromJsonAsync(new Uri($"/v1/learners/ada/plan?deadline={deadline}", UriKind.Relative), WireJson.Default.StudyPlan);

        Assert.Equal(days, plan!.Days.Count);
    }

    [Fact]
    public async Task An_answer_may_say_whether_it_was_correct_in_place_of_a_value_and_keeps_its_details()
    {
        await using var host = await GatewayHost.Start();
        var client = new SextantClient(host.Http);

        await client.Record("ada",
        [
            new Interaction("right", "r1", InteractionKind.Answer, Correct: true, Attempts: 2, Hints: 0, Seconds: 12.5f),
            new Interaction("wrong", "r1", InteractionKind.Answer, Correct: false),
            new Interaction("partly", "r1", InteractionKind.Answer, 0.5f, Correct: false, Hints: 3),
            new Interaction("both", "r1", InteractionKind.Answer, 1, Correct: true),
        ]);
        using var copy = new MemoryStream();
        await client.ExportLearner("ada", copy);

        Assert.Equal(
        [
            new("right", "r1", InteractionKind.Answer, 1, GatewayHost.Now, Attempts: 2, Hints: 0, Seconds: 12.5f),
            new("wrong", "r1", InteractionKind.Answer, 0, GatewayHost.Now),
            new("partly", "r1", InteractionKind.Answer, 0.5f, GatewayHost.Now, Hints: 3),
            new("both", "r1", InteractionKind.Answer, 1, GatewayHost.Now),
        ],
        JsonSerializer.Deserialize(copy.ToArray(), WireJson.Default.LearnerExport)!.Interactions);
    }
}
