using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class MapTests(Site site) : PageTest(site)
{
    private static ILocator Node(Visit visit, string id) => visit.Page.Locator($".node[data-id={id}]");

    [BrowserFact]
    public Task Every_standing_has_a_sign_and_a_name_beside_its_colour() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("map");
        foreach (var (id, sign, words) in new[] { ("counting", "check", "Mastered"), ("adding", "due", "Review due"), ("powers", "begin", "Ready to begin"), ("roots", "lock", "Ahead") })
        {
            await Expect(Node(visit, id).Locator($".ring use[href$='#{sign}']")).ToHaveCountAsync(1);
            await Expect(Node(visit, id)).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex($"{words}. mastery"));
        }
        await Expect(Node(visit, "times").Locator(".ring-number")).ToHaveTextAsync("42");
        await Expect(Node(visit, "equations")).ToHaveAttributeAsync("aria-label", "Equations. Goal. Ahead. mastery 10% ± 10%. Builds on Roots of numbers, Adding, Times tables");
        await Expect(visit.Page.Locator(".arrow:not(.implied)")).ToHaveCountAsync(6); // Times tables lead to equations by way of powers and roots.
    });

    [BrowserFact]
    public Task Arrow_keys_follow_the_prerequisites_and_Enter_opens_the_concept() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("map");
        var keys = visit.Page.Keyboard;
        await Expect(visit.Page.Locator(".node[tabindex='0']")).ToHaveAttributeAsync("data-id", "adding"); // What is due comes first.
        await Node(visit, "adding").FocusAsync();
        foreach (var (key, id) in new[] { ("ArrowUp", "counting"), ("End", "equations"), ("Home", "counting") })
        {
            await keys.PressAsync(key);
            await Expect(Node(visit, id)).ToBeFocusedAsync();
        }
        await Node(visit, "times").FocusAsync();
        await keys.PressAsync("ArrowDown");
        await Expect(Node(visit, "powers")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        var concept = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Powers" });
        await Expect(concept).ToContainTextAsync("What it is about.");
        await Expect(concept.Locator(".step-resources li")).ToHaveCountAsync(2);
        await Expect(concept.GetByRole(AriaRole.Button, new() { Name = "Times tables" })).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(Node(visit, "powers")).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task The_list_says_what_the_drawing_says() => Visit(async visit =>
    {
        await visit.Teach(() => 2);
        await visit.See("map");
        int drawn = await visit.Page.Locator(".node").CountAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "List" }).ClickAsync();
        await Expect(visit.Page.Locator(".map-row")).ToHaveCountAsync(drawn);
        await Expect(visit.Page.Locator(".map-list > li")).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator(".map-row").Last).ToContainTextAsync("Ahead · 10% ± 10%");
        await Expect(visit.Page.Locator(".map-row").Last).ToContainTextAsync("Builds on Roots of numbers, Adding, Times tables");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Powers" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Powers" })).ToBeVisibleAsync();
    });

    [BrowserFact]
    public Task A_phone_begins_with_the_list_and_can_have_the_drawing() => Visit(
        async visit =>
        {
            await visit.Teach(() => 2);
            await visit.See("map");
            await Expect(visit.Page.Locator(".map-row")).ToHaveCountAsync(6);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Drawing" }).ClickAsync();
            await Expect(visit.Page.Locator(".node")).ToHaveCountAsync(6);
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        },
        new() { ViewportSize = new() { Width = 390, Height = 844 } });

    /// <summary>A hundred concepts in ten layers with edges from a fixed generator.</summary>
    [BrowserFact]
    public Task Boxes_never_overlap_and_prerequisites_run_downwards_with_fewer_crossings() => Visit(async visit =>
    {
        var found = await visit.Page.EvaluateAsync<System.Text.Json.JsonElement>("""
            async () => {
              const { box, layOut } = await import('/js/layers.js');
              let seed = 7;
              const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
              const concepts = Array.from({ length: 100 }, (_, i) => ({ id: `c${i}`, layer: Math.floor(i / 10) }));
              const relations = concepts.filter(({ layer }) => layer > 0).flatMap(({ id, layer }) => [0, 1].map(() =>
                ({ kind: 'prerequisite', to: id, from: `c${10 * (layer - 1 - (chance() < 0.2 ? Math.floor(chance() * layer) : 0)) + Math.floor(chance() * 10)}` })));
              const { rows, places, arrows, width } = layOut(concepts, relations);
              const count = (rank) => {
                let crossings = 0;
                const short = arrows.filter(({ points }) => points.length === 2);
                for (const a of short) for (const b of short)
                  if (a.points[0].y === b.points[0].y && a.points[1].y === b.points[1].y && rank(a.from) < rank(b.from) && rank(a.to) > rank(b.to)) crossings++;
                return crossings;
              };
              return {
                overlapping: rows.flatMap((row) => row.slice(1).filter((id, i) => places.get(id).x < places.get(row[i]).x + box.width + box.gap - 0.01)).length,
                upwards: arrows.filter(({ points }) => points[0].y >= points.at(-1).y).length,
                outside: [...places.values()].filter(({ x }) => x < 0 || x + box.width > width + 0.01).length,
                crossings: count((id) => places.get(id).x),
                given: count((id) => Number(id.slice(1)) % 10),
              };
            }
            """);
        Assert.Equal(0, found.GetProperty("overlapping").GetInt32());
        Assert.Equal(0, found.GetProperty("upwards").GetInt32());
        Assert.Equal(0, found.GetProperty("outside").GetInt32());
        Assert.True(found.GetProperty("crossings").GetInt32() < 0.6 * found.GetProperty("given").GetInt32(), found.ToString());
    });
}
