using Microsoft.Playwright;
using Sextant.Browser;

namespace Sextant.Page;

public sealed class LayoutTests(Site site) : PageTest(site)
{
    [BrowserTheory]
    [InlineData(360, 740, "en")]
    [InlineData(360, 740, "zh-CN")]
    [InlineData(320, 568, "en")]
    [InlineData(640, 450, "en")] // 1280 × 900 at 200 % zoom
    [InlineData(1280, 900, "zh-CN")]
    [InlineData(2560, 1200, "en")]
    public Task Nothing_scrolls_sideways(int width, int height, string locale) => Visit(
        async visit =>
        {
            await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
            const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>(Overflow));

            await visit.Items.First.Locator("h2 button").ClickAsync();
            await Assertions.Expect(visit.Page.Locator("#detail .alike")).ToBeVisibleAsync();
            const string DialogOverflow = "() => { const box = document.getElementById('detail'); return box.scrollWidth - box.clientWidth }";
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>(DialogOverflow));
        },
        new() { Locale = locale, ViewportSize = new() { Width = width, Height = height } });

    [BrowserFact]
    public Task A_very_long_learner_id_and_word_stay_inside() => Visit(
        async visit =>
        {
            string longWord = new('w', 256);
            await visit.Page.GotoAsync($"{Site.Address}#learner={longWord}&q={longWord}");
            await Assertions.Expect(visit.Page.Locator("#list-title")).ToContainTextAsync("www");
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
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
