using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class PathTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task Each_step_says_why_how_long_with_what_and_after_what() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("path");
        await Expect(visit.Page.Locator("#path-facts")).ToHaveTextAsync("4 steps · about 2.7 hr");
        await Expect(visit.Page.Locator(".path-progress")).ToContainTextAsync("2 of 6 concepts mastered, about 2.7 hr to go.");
        var roots = visit.Page.Locator(".step[data-concept=roots]");
        await Expect(roots).ToContainTextAsync("Equations builds on it.");
        await Expect(roots).ToContainTextAsync("40 min");
        await Expect(roots).ToContainTextAsync("After Powers");
        await Expect(roots.Locator(".resource-line").First).ToContainTextAsync("roots, way 1 Lesson · English · 20 min");
        await roots.GetByText("Or with 1 other resource").ClickAsync();
        await Expect(roots.GetByRole(AriaRole.Button, new() { Name = "roots, way 2" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".step").Last).ToContainTextAsync("Goal");
    });

    [BrowserFact]
    public Task Other_ways_are_compared_with_this_one() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("path");
        var quickest = visit.Page.Locator(".alternatives details");
        await Expect(quickest.Locator("summary")).ToHaveTextAsync("Quickest 2 steps · about 100 min · 60 min shorter");
        await quickest.Locator("summary").ClickAsync();
        await Expect(quickest.Locator("li")).ToHaveTextAsync(["Times tables", "Equations"]);
    });

    [BrowserFact]
    public Task A_step_leads_to_practice_of_its_concept() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("path");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Practise: Times tables" }).ClickAsync();
        await visit.Settled("practice");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Practising: Times tables" })).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task Without_a_goal_one_is_asked_for_and_stays_when_it_is_chosen() => Visit(async visit =>
    {
        await visit.Answer("**/v1/learners/*/map*", request => request.Url.Contains("goal=", StringComparison.Ordinal) ? Course.Map() : Course.EmptyMap);
        await visit.Answer("**/v1/learners/*/path*", _ => Course.Path());
        await visit.See("path");
        await Expect(visit.Page.Locator("#path-body")).ToContainTextAsync("Where do you want to get to?");
        await visit.Page.Locator("#path-body").GetByRole(AriaRole.Button, new() { Name = "Choose a goal" }).ClickAsync();

        var dialog = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Where do you want to get to?" });
        await Expect(dialog.GetByLabel("A concept, or what you want")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("solving equations");
        await Expect(dialog.Locator("#goal-found button")).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog.Locator("#goal-found button")).ToHaveAttributeAsync("aria-pressed", "true");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make it my goal" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(visit.Page.Locator(".step")).ToHaveCountAsync(4);

        await visit.Page.ReloadAsync();
        await visit.Settled("path");
        await Expect(visit.Page.Locator(".step")).ToHaveCountAsync(4); // The server was told, not the address.
        await Expect(visit.Page.Locator("#goal-band")).Not.ToContainTextAsync("not your goal");
    });
}
