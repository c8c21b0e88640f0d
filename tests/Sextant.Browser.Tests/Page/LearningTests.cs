using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

/// <summary>From no goal at all to a first answer and what it changed: the whole way, against the server itself.</summary>
public sealed class LearningTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task A_newcomer_gets_from_a_goal_to_a_first_answer_without_a_mouse() => Visit(async visit =>
    {
        var keys = visit.Page.Keyboard;
        await TabTo(visit, "[role=tab]");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Enter");
        await visit.Settled("map");

        await TabTo(visit, "#goal-change");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("slope");
        await Expect(visit.Page.Locator("#goal-found button").First).ToHaveTextAsync("Slope");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#goal-found button").First).ToHaveAttributeAsync("aria-pressed", "true");
        await TabTo(visit, "#goal-keep");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator(".node.goal")).ToHaveAttributeAsync("data-id", "slope");

        await TabTo(visit, ".node");
        await keys.PressAsync("Home");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#concept .step-resources li")).Not.ToHaveCountAsync(0);
        await TabTo(visit, "#concept-practise");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#exercise-title")).ToBeVisibleAsync();
        string exercise = await visit.Page.Locator("#exercise-title").InnerTextAsync();

        await TabTo(visit, "[data-outcome=right]");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator(".changed .by.up")).ToBeVisibleAsync(); // A right answer raises mastery.
        await Expect(visit.Page.Locator("#practice-next")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#exercise-title")).Not.ToHaveTextAsync(exercise);

        await TabTo(visit, "[data-key=finish]");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator("#summary-title")).ToBeFocusedAsync();
        await TabTo(visit, "[data-key=progress]");
        await keys.PressAsync("Enter");
        await Expect(visit.Page.Locator(".chart-point")).ToHaveCountAsync(1);
    });

    [BrowserFact]
    public Task Path_and_plan_are_about_the_goal_in_the_address_and_say_what_a_text_was_taken_for() => Visit(async visit =>
    {
        await visit.See("path");
        await visit.Page.EvaluateAsync("async () => (await import('/js/state.js')).change({ goals: ['how steep is a line'] })");
        await visit.Settled("path");
        await Expect(visit.Page.Locator("#goal-words")).ToContainTextAsync("understood as");
        await Expect(visit.Page.Locator(".step")).Not.ToHaveCountAsync(0);
        await visit.See("plan");
        await Expect(visit.Page.Locator(".day.today .plan-item.learn")).Not.ToHaveCountAsync(0);
        await Expect(visit.Page.Locator(".verdict")).ToBeVisibleAsync();
    }, new() { TimezoneId = "UTC" });

    /// <summary>Presses Tab until what the selector names has the focus.</summary>
    private static async Task TabTo(Visit visit, string selector)
    {
        for (int stops = 0; stops < 80; stops++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }
        Assert.Fail($"The tab key never comes to {selector}.");
    }
}
