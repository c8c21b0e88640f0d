using Microsoft.Playwright;
using Sextant.Browser;

namespace Sextant.Page;

public sealed class LayoutTests(Site site) : PageTest(site)
{
    private const string PageOverflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>A phone, a small one, 1280 × 900 at 200 % zoom, a desk and a wall.</summary>
    private static readonly (int Width, int Height)[] Sizes = [(360, 740), (320, 568), (640, 450), (1280, 900), (2560, 1200)];

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public Task Nothing_scrolls_sideways(string locale) => Visit(
        async visit =>
        {
            await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
            foreach (var (width, height) in Sizes)
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                Assert.Equal(0, await visit.Page.EvaluateAsync<int>(PageOverflow));
            }
            await visit.Items.First.Locator("h2 button").ClickAsync();
            await Assertions.Expect(visit.Page.Locator("#detail .alike")).ToBeVisibleAsync();
            foreach (var (width, height) in Sizes)
            {
                await visit.Page.SetViewportSizeAsync(width, height);
                Assert.Equal(0, await visit.Page.Locator("#detail").EvaluateAsync<int>("box => box.scrollWidth - box.clientWidth"));
            }
        },
        new() { Locale = locale });

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public Task No_view_of_learning_scrolls_sideways(string locale) => Visit(
        async visit =>
        {
            await visit.Teach(() => 3);
            foreach (string view in new[] { "map", "path", "plan", "practice", "progress" })
            {
                await visit.See(view);
                foreach (var (width, height) in Sizes)
                {
                    await visit.Page.SetViewportSizeAsync(width, height);
                    Assert.Equal((view, width, 0), (view, width, await visit.Page.EvaluateAsync<int>(PageOverflow)));
                }
            }
        },
        new() { Locale = locale });

    [BrowserFact]
    public Task A_very_long_learner_id_and_word_stay_inside() => Visit(
        async visit =>
        {
            string longWord = new('w', 256);
            await visit.Page.GotoAsync($"{Site.Address}#learner={longWord}&q={longWord}");
            await Assertions.Expect(visit.Page.Locator("#list-title")).ToContainTextAsync("www");
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>(PageOverflow));
        },
        new() { ViewportSize = new() { Width = 360, Height = 740 } });

    [BrowserFact]
    public Task Fingers_find_the_buttons_on_a_phone() => Visit(
        async visit =>
        {
            const string Smallest = "buttons => Math.min(...buttons.map(b => Math.min(b.getBoundingClientRect().width, b.getBoundingClientRect().height)))";
            Assert.True(await visit.Page.Locator("#items .acts button").EvaluateAllAsync<double>(Smallest) >= 43.9);
        },
        new() { ViewportSize = new() { Width = 360, Height = 740 } });
}
