using System.Text.Json;
using Microsoft.Playwright;

namespace Sextant.Browser;

/// <summary>
/// Answers to the questions about learning as a server might give them: a course of six concepts on which every standing occurs.
/// With them a test says what the page makes of an answer; what the server answers is another test's business.
/// </summary>
internal static class Course
{
    public static readonly string Today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", null);

    private static readonly (string Id, string Title, double Mastery, string Standing, int Layer)[] Concepts =
    [
        ("counting", "Counting", .93, "mastered", 0), ("adding", "Adding", .88, "due", 1), ("times", "Times tables", .42, "learning", 1),
        ("powers", "Powers", .2, "ready", 2), ("roots", "Roots of numbers", .1, "ahead", 3), ("equations", "Equations", .1, "ahead", 4),
    ];

    private static readonly (string From, string To)[] Prerequisites =
        [("counting", "adding"), ("counting", "times"), ("times", "powers"), ("powers", "roots"), ("roots", "equations"), ("adding", "equations"), ("times", "equations")];

    private static object[] Goals => [new { given = "equations", kind = "concept", concepts = new[] { "equations" } }];

    private static object[] Why => [new { kind = "goal", text = "Equations builds on it.", weight = .5 }];

    public static object Map(int leftOut = 0) => new
    {
        version = 3,
        model = "test",
        goals = Goals,
        concepts = Concepts.Select(c => new { id = c.Id, title = c.Title, mastery = c.Mastery, uncertainty = .1, standing = c.Standing, goal = c.Id == "equations", layer = c.Layer }),
        relations = Prerequisites.Select(edge => new { from = edge.From, to = edge.To, kind = "prerequisite", weight = .8 }),
        leftOut,
    };

    public static object EmptyMap => new { version = 0, model = "test", goals = Array.Empty<object>(), concepts = Array.Empty<object>(), relations = Array.Empty<object>(), leftOut = 0 };

    public static object Path() => new
    {
        version = 3,
        model = "test",
        requestId = "r",
        goals = Goals,
        steps = Concepts.Skip(2).Select(c => new
        {
            concept = c.Id,
            title = c.Title,
            mastery = c.Mastery,
            minutes = 40,
            resources = new[] { Resource(c.Id, 1), Resource(c.Id, 2) },
            buildsOn = Prerequisites.Where(edge => edge.To == c.Id && Concepts.Skip(2).Any(other => other.Id == edge.From)).Select(edge => edge.From),
            leadsTo = Prerequisites.Where(edge => edge.From == c.Id).Select(edge => edge.To),
            reasons = Why,
        }),
        minutes = 160,
        minutesToGoal = 160,
        complete = true,
        mastered = new[] { "counting", "adding" },
        alternatives = new[] { new { name = "quickest", minutes = 100, concepts = new[] { "times", "equations" } } },
    };

    public static object Plan(bool feasible) => new
    {
        version = 3,
        model = "test",
        requestId = "r",
        goals = Goals,
        days = Enumerable.Range(0, 14).Select(day => new
        {
            date = DateTimeOffset.UtcNow.AddDays(day).ToString("yyyy-MM-dd", null),
            minutes = day < 3 ? 30 : 0,
            items = day >= 3 ? [] : new object[]
            {
                new { kind = "review", concept = "adding", title = "Adding", resource = Resource("adding", 1), minutes = 5, part = 1, parts = 1, reasons = Why },
                new { kind = "learn", concept = "times", title = "Times tables", resource = Resource("times", 1), minutes = 25, part = day + 1, parts = 3, reasons = Why },
            },
        }),
        feasible,
        moreDays = feasible ? 0 : 5,
        minutesToGoal = 160,
        minutesOfReview = 15,
    };

    /// <param name="answered">How many answers were given: each brings another exercise and more mastery.</param>
    public static object Quiz(int answered, string state = "open") => new
    {
        version = answered,
        model = "test",
        requestId = "r",
        concept = "times",
        items = state == "exhausted" ? [] : new[]
        {
            new
            {
                id = $"exercise-{answered}",
                title = $"Exercise {answered + 1}",
                description = "What is 7 × 8? Answer: 56.",
                language = "en",
                minutes = 2,
                url = "https://learn.example/exercise",
                concept = "times",
                probability = .8,
                information = .16,
                propensity = 1,
                reasons = new[] { new { kind = "difficulty", text = "About four in five answer it right.", weight = .5 } },
            },
        },
        mastery = MasteryAfter(answered),
        ability = .4,
        standardError = .5,
        state,
    };

    public static object Mastery(int answered) => new
    {
        version = answered,
        model = "test",
        concepts = new[]
        {
            new
            {
                concept = "times",
                title = "Times tables",
                mastery = MasteryAfter(answered),
                uncertainty = .1,
                answers = answered,
                lastAt = answered == 0 ? null : "2026-01-05T10:00:00Z",
                recall = answered == 0 ? null : (double?).97,
                dueAt = answered == 0 ? null : "2100-01-01T00:00:00Z",
                history = Enumerable.Range(1, answered).Select(n => new { at = $"2026-01-0{n}T10:00:00Z", mastery = MasteryAfter(n) }),
            },
        },
    };

    /// <summary>Lets every question about learning be answered by this course, as for a learner whose goal is stated.</summary>
    /// <param name="answered">Answers given so far; a test may raise it.</param>
    public static async Task Teach(this Visit visit, Func<int> answered, Func<string>? quizState = null, bool feasible = true)
    {
        await visit.Answer("**/v1/learners/*/map*", _ => Map());
        await visit.Answer("**/v1/learners/*/path*", _ => Path());
        await visit.Answer("**/v1/learners/*/plan*", _ => Plan(feasible));
        await visit.Answer("**/v1/learners/*/quiz*", _ => Quiz(answered(), quizState?.Invoke() ?? "open"));
        await visit.Answer("**/v1/learners/*/mastery*", _ => Mastery(answered()));
        await visit.Answer("**/v1/concepts/*", request => Concept(request.Url.Split('/')[^1]));
        await visit.Page.EvaluateAsync("async () => (await import('/js/state.js')).change({ goals: ['equations'] })");
    }

    public static Task Answer(this Visit visit, string address, Func<IRequest, object> answer) =>
        visit.Page.RouteAsync(address, route => route.FulfillAsync(new()
        {
            Status = 200,
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(answer(route.Request)),
        }));

    private static object Concept(string id) => new
    {
        concept = new { id, title = Concepts.FirstOrDefault(c => c.Id == id).Title ?? id, description = "What it is about.", language = "en" },
        relations = Prerequisites.Where(edge => edge.From == id || edge.To == id).Select(edge => new { from = edge.From, to = edge.To, kind = "prerequisite", weight = .8 }),
        resources = 2,
    };

    private static object Resource(string concept, int number) => new
    {
        id = $"{concept}-{number}",
        kind = number == 1 ? "lesson" : "video",
        title = $"{concept}, way {number}",
        language = "en",
        minutes = 20,
        url = $"https://learn.example/{concept}-{number}",
        score = 1.0 / number,
        reasons = Why,
    };

    private static double MasteryAfter(int answers) => .42 + (.1 * answers);
}
