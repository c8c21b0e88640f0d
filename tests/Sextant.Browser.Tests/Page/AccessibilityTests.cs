using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

/// <summary>The checks every page should pass (WCAG 2.2 AA), by hand: names, roles, headings, contrast, announcements.</summary>
public sealed class AccessibilityTests(Site site) : PageTest(site)
{
    private const string Nameless = """
        () => {
          const text = (id) => document.getElementById(id)?.textContent.trim();
          const nameOf = (element) => element.getAttribute('aria-label')?.trim() || text(element.getAttribute('aria-labelledby'))
            || [...element.labels ?? []].map((label) => label.textContent.trim()).join('')
            || (element.matches('a, button') ? element.textContent.trim() : '');
          return [...document.querySelectorAll('a[href], button, input, select, [role=img], [role=group], [role=tabpanel], [role=tablist], progress, .node, dialog, main, aside')]
            .filter((element) => element.checkVisibility() && !nameOf(element))
            .map((element) => element.outerHTML.slice(0, 120));
        }
        """;

    /// <summary>Headings that skip a level, ids used twice, images without alternative, forced tab orders.</summary>
    private const string Disorder = """
        () => {
          const faults = [];
          let level = 0;
          for (const heading of [...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => h.checkVisibility())) {
            const now = Number(heading.tagName[1]);
            if (now > level + 1) faults.push(`${heading.tagName} after H${level}: ${heading.textContent}`);
            level = now;
          }
          const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
          for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`id twice: ${id}`);
          for (const image of document.querySelectorAll('img:not([alt])')) faults.push(`no alternative: ${image.src}`);
          for (const forced of document.querySelectorAll('[tabindex]')) if (forced.tabIndex > 0) faults.push(`forced tab order: ${forced.outerHTML.slice(0, 80)}`);
          for (const [what, n] of [['main', 1], ['h1', 1], ['body > header', 1], ['body > footer', 1]])
            if ([...document.querySelectorAll(what)].filter((element) => element.checkVisibility()).length !== n) faults.push(`${what} should be there ${n} times`);
          return faults;
        }
        """;

    /// <summary>Text whose contrast with what is behind it is below 4.5 (3 where it is large).</summary>
    private const string Faint = """
        () => {
          const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
          const light = (colour) => {
            const [r, g, b] = channels(colour).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const behind = (element) => {
            for (let each = element; each; each = each.parentElement) {
              const colour = getComputedStyle(each).backgroundColor;
              if ((channels(colour)[3] ?? 1) > 0.99) return colour;
            }
            return 'rgb(255, 255, 255)';
          };
          const faults = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest('.visually-hidden, script, option')) continue;
            const style = getComputedStyle(element);
            const [a, b] = [light(style.color), light(behind(element))].sort((x, y) => y - x);
            const size = parseFloat(style.fontSize);
            const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < needed) faults.add(`${ratio.toFixed(2)} ${element.className} ${walker.currentNode.textContent.trim().slice(0, 30)}`);
          }
          return [...faults];
        }
        """;

    [BrowserFact]
    public Task Every_control_and_region_has_a_name() => Visit(async visit =>
    {
        Assert.Empty(await Run(visit, Nameless));
        await visit.Items.First.Locator("h2 button").ClickAsync();
        await Expect(visit.Page.Locator("#detail .alike")).ToBeVisibleAsync();
        Assert.Empty(await Run(visit, Nameless));
    });

    [BrowserFact]
    public Task Headings_ids_and_landmarks_are_in_order() => Visit(async visit =>
    {
        await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
        Assert.Empty(await Run(visit, Disorder));
    });

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Text_stands_out_from_what_is_behind_it(ColorScheme scheme) => Visit(
        async visit =>
        {
            await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
            await visit.Page.GetByText("Lesson", new() { Exact = true }).First.ClickAsync();
            await visit.ListSettled();
            Assert.Empty(await Run(visit, Faint));
            await visit.Items.First.Locator("h2 button").ClickAsync();
            await Expect(visit.Page.Locator("#detail .alike")).ToBeVisibleAsync();
            Assert.Empty(await Run(visit, Faint));
        },
        new() { ColorScheme = scheme });

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task The_views_of_learning_pass_the_same_checks(ColorScheme scheme) => Visit(
        async visit =>
        {
            await visit.Teach(() => 3);
            foreach (string view in new[] { "map", "path", "plan", "practice", "progress" })
            {
                await visit.See(view);
                await Pass(visit, view);
            }
            await visit.Page.EvaluateAsync("async () => (await import('/js/state.js')).change({ view: 'practice', concept: 'times' })");
            await Expect(visit.Page.Locator("#exercise-title")).ToBeVisibleAsync();
            await Pass(visit, "an exercise");
            await visit.See("map");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "List" }).ClickAsync();
            await Pass(visit, "the map as a list");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Powers" }).ClickAsync();
            await Expect(visit.Page.Locator("#concept .step-resources")).ToBeVisibleAsync();
            await Pass(visit, "a concept");
        },
        new() { ColorScheme = scheme });

    private static async Task Pass(Visit visit, string where)
    {
        foreach (string check in new[] { Nameless, Disorder, Faint })
            Assert.Empty((await Run(visit, check)).Select(fault => $"{where}: {fault}"));
    }

    [BrowserFact]
    public Task A_new_list_is_announced() => Visit(async visit =>
    {
        await visit.Ask("fractions");
        string first = (await visit.Titles())[0];
        await Expect(visit.Page.Locator("#announcer")).ToContainTextAsync($"First: {first}");
        await Expect(visit.Page.Locator("#announcer")).ToHaveAttributeAsync("role", "status");
    });

    [BrowserFact]
    public Task Nothing_moves_for_who_asked_for_stillness() => Visit(async visit =>
    {
        await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
    });

    [BrowserFact]
    public Task The_list_is_made_of_named_articles_in_an_ordered_list() => Visit(async visit =>
    {
        string title = (await visit.Titles())[0];
        await Expect(visit.Page.GetByRole(AriaRole.Article, new() { Name = title }).First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.List).And(visit.Page.Locator("ol"))).ToHaveCountAsync(1);
    });

    private static Task<string[]> Run(Visit visit, string script) => visit.Page.EvaluateAsync<string[]>(script);
}
