using System.Text.Json;
using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class PracticeTests(Site site) : PageTest(site)
{
    private static ILocator Button(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Records what is sent; each answer taken raises mastery.</summary>
    private static async Task<(List<JsonElement> Sent, Func<int> Answered)> Record(Visit visit, int failures = 0)
    {
        var sent = new List<JsonElement>();
        int answered = 0;
        await visit.Page.RouteAsync("**/interactions", async route =>
        {
            sent.Add(route.Request.PostDataJSON()!.Value);
            if (sent.Count <= failures) await route.AbortAsync("connectionrefused");
            else await route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = $$"""{"accepted":1,"duplicates":0,"version":{{++answered}}}""" });
        });
        return (sent, () => answered);
    }

    private static async Task Begin(Visit visit)
    {
        await visit.Page.EvaluateAsync("async () => (await import('/js/views.js')).goTo('practice', { concept: 'times', aim: 'practice' })");
        await visit.Settled("practice");
    }

    [BrowserFact]
    public Task An_answer_is_recorded_and_its_effect_is_shown_at_once() => Visit(async visit =>
    {
        var (sent, answered) = await Record(visit);
        await visit.Teach(answered);
        await Begin(visit);
        await Expect(visit.Page.Locator("#exercise-title")).ToHaveTextAsync("Exercise 1");
        await Expect(visit.Page.Locator(".exercise")).Not.ToContainTextAsync("56", new() { UseInnerText = true });
        await visit.Page.GetByText("Show the answer").ClickAsync();
        await Expect(visit.Page.Locator(".exercise")).ToContainTextAsync("56", new() { UseInnerText = true });

        await Button(visit, "Right").ClickAsync();
        await Expect(visit.Page.Locator(".changed")).ToContainTextAsync("Mastery 42% → 52% ▲ 10 points");
        await Expect(visit.Page.Locator(".meter-words").First).ToHaveTextAsync("52% ± 10%");
        await Expect(visit.Page.Locator("#announcer")).ToHaveTextAsync("Mastery of Times tables: from 42% to 52%.");
        await Expect(Button(visit, "Next exercise")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#exercise-title")).ToHaveTextAsync("Exercise 2");
        await Expect(visit.Page.Locator("#exercise-title")).ToBeFocusedAsync();
        await Button(visit, "With a hint").ClickAsync();
        await Button(visit, "Next exercise").ClickAsync();
        await Button(visit, "Wrong").ClickAsync();
        await Expect(visit.Page.Locator(".answers li")).ToHaveCountAsync(3);

        Assert.Equal(["exercise-0 True 0", "exercise-1 True 1", "exercise-2 False 0"], sent.Select(answer =>
            $"{answer.GetProperty("resourceId").GetString()} {answer.GetProperty("correct").GetBoolean()} {answer.GetProperty("hints").GetInt32()}"));
        Assert.All(sent, answer =>
        {
            Assert.Equal("answer", answer.GetProperty("kind").GetString());
            Assert.Equal(1, answer.GetProperty("attempts").GetInt32());
            Assert.InRange(answer.GetProperty("seconds").GetInt32(), 1, 86_400);
        });
    });

    [BrowserFact]
    public Task An_answer_that_was_not_taken_is_sent_again_under_the_same_id() => Visit(async visit =>
    {
        var (sent, answered) = await Record(visit, failures: 1);
        await visit.Teach(answered);
        await Begin(visit);
        await Button(visit, "Wrong").ClickAsync();
        await Expect(visit.Page.Locator("#practice-problem")).ToContainTextAsync("Sextant cannot be reached.");
        await Expect(visit.Page.Locator(".changed")).ToHaveCountAsync(0);
        await visit.Page.Locator("#practice-problem").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(visit.Page.Locator(".changed")).ToContainTextAsync("Not this time");
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Select(answer => answer.GetProperty("id").GetString()).Distinct());
    });

    [BrowserFact]
    public Task Measuring_stops_when_enough_is_known_and_sums_up() => Visit(async visit =>
    {
        var (_, answered) = await Record(visit);
        await visit.Teach(answered, () => answered() < 2 ? "open" : "measured");
        await Begin(visit);
        await visit.Page.GetByLabel("Measure", new() { Exact = true }).CheckAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("aim=measure"));
        await Expect(visit.Page.Locator(".mastery-side")).ToContainTextAsync("Ability +0.4 ± 0.5");
        await Button(visit, "Right").ClickAsync();
        await Button(visit, "Next exercise").ClickAsync();
        await Button(visit, "Right").ClickAsync();
        await Button(visit, "See the summary").ClickAsync();
        await Expect(visit.Page.Locator("#summary-title")).ToHaveTextAsync("Measured: what you can do is known well enough");
        await Expect(visit.Page.Locator(".summary")).ToContainTextAsync("2 of 2 answers right. Mastery went from 42% to 62%.");
        await Button(visit, "Go on anyway").ClickAsync();
        await Expect(visit.Page.Locator("#exercise-title")).ToHaveTextAsync("Exercise 3");
    });

    [BrowserFact]
    public Task A_concept_without_exercises_says_so() => Visit(async visit =>
    {
        await visit.Teach(() => 0, () => "exhausted");
        await Begin(visit);
        await Expect(visit.Page.Locator("#summary-title")).ToHaveTextAsync("No exercise to ask just now");
    });

    [BrowserFact]
    public Task What_to_practise_begins_with_what_is_about_to_be_forgotten() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("practice");
        await Expect(visit.Page.Locator(".choice h2")).ToHaveTextAsync(["About to be forgotten", "Being learned", "Ready to begin"]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Placement: Equations" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("concept=equations&aim=placement"));
    });
}
