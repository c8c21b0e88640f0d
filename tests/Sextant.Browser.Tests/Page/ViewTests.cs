using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class ViewTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task Tabs_move_by_arrows_and_open_by_Enter() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        var keys = visit.Page.Keyboard;
        await visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Next" }).FocusAsync();
        await keys.PressAsync("ArrowRight");
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Map" })).ToBeFocusedAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Tabpanel)).ToHaveAttributeAsync("id", "view-next"); // Not before it is asked for.
        await keys.PressAsync("Enter");
        await visit.Settled("map");
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Selected = true })).ToHaveTextAsync("Map");
        await Expect(visit.Page.GetByRole(AriaRole.Tabpanel, new() { Name = "Map" })).ToHaveCountAsync(1);
        await keys.PressAsync("End");
        await Expect(visit.Page.GetByRole(AriaRole.Tab, new() { Name = "Progress" })).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("[role=tab][tabindex='0']")).ToHaveCountAsync(1);
    });

    [BrowserFact]
    public Task The_back_button_goes_through_the_views_and_a_reload_stays() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("path");
        await visit.See("plan");
        await visit.Page.GetByLabel("Each day").SelectOptionAsync("60");
        await Expect(visit.Page).ToHaveURLAsync($"{Site.Address}#learner={visit.Learner}&view=plan&goal=equations&daily=60");
        await visit.Page.ReloadAsync();
        await visit.Settled("plan");
        await Expect(visit.Page.GetByLabel("Each day")).ToHaveValueAsync("60");

        await visit.Page.GoBackAsync(); // One step back, whatever was set on the way.
        await visit.Settled("path");
        await Expect(visit.Page).ToHaveTitleAsync($"The path of {visit.Learner} · Sextant");
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator("#items > li")).Not.ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task A_view_that_cannot_be_brought_says_why_and_keeps_what_it_had() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("path");
        await visit.Page.RouteAsync("**/path*", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"title":"Too much to do at once","status":503,"detail":"64 requests wait already.","code":"overloaded"}""",
        }));
        await visit.Page.GetByLabel("Time for it").SelectOptionAsync("60");
        await Expect(visit.Page.Locator("#path-problem")).ToContainTextAsync("64 requests wait already. What is shown below may be out of date.");
        await Expect(visit.Page.Locator(".step")).ToHaveCountAsync(4);

        await visit.Answer("**/path*", _ => Course.Path());
        await visit.Page.Locator("#path-problem").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(visit.Page.Locator("#path-problem")).ToBeHiddenAsync();
    });

    [BrowserFact]
    public Task Waiting_for_an_answer_moves_nothing() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        foreach (string view in new[] { "map", "path", "plan", "practice", "progress" })
        {
            await visit.See(view);
            Assert.Equal(0, await visit.Page.EvaluateAsync<double>("""
                async () => {
                  const shifts = [];
                  new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift' });
                  await (await import('/js/views.js')).refreshView();
                  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                  return shifts.reduce((sum, value) => sum + value, 0);
                }
                """));
        }
    });
}
