using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class ListTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task A_newcomer_gets_a_ranked_list_with_a_bar_and_reasons_in_words() => Visit(async visit =>
    {
        await Expect(visit.Items).ToHaveCountAsync(10);
        foreach (var item in await visit.Items.AllAsync())
        {
            await Expect(item.Locator("summary")).Not.ToBeEmptyAsync();
            await Expect(item.Locator(".bar")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(@"^Score -?\d+\.\d\d: .+ [+-]?\d"));
            Assert.NotEqual(0, await item.Locator(".segment").CountAsync());
        }
        await Expect(visit.Page.Locator("#legend li")).Not.ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task Segments_are_as_long_as_their_weights_on_one_scale_for_all() => Visit(async visit =>
    {
        var answer = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.ReloadAsync(), response => response.Url.Contains("/recommendations", StringComparison.Ordinal));
        await visit.ListSettled();
        double[] weights = [.. (await answer.JsonAsync())!.Value.GetProperty("items").EnumerateArray()
            .SelectMany(item => item.GetProperty("reasons").EnumerateArray())
            .Select(reason => Math.Abs(reason.GetProperty("weight").GetDouble()))
            .Where(weight => weight > 0)];
        double[] lengths = await visit.Page.Locator("#items .segment").EvaluateAllAsync<double[]>(
            "segments => segments.map(segment => segment.getBoundingClientRect().width)");

        double scale = lengths.Sum() / weights.Sum(); // pixels a unit of score
        Assert.Equal(weights.Select(weight => weight * scale).Order(), lengths.Order(), (expected, actual) => Math.Abs(expected - actual) < 0.5);
    });

    [BrowserFact]
    public Task A_like_changes_the_list_at_once_and_the_version_with_it() => Visit(async visit =>
    {
        string[] before = await visit.ItemIds();
        await visit.ExpectVersion(0);
        await visit.Act(before[0], "like", leadsToVersion: 1);

        Assert.NotEqual(before, await visit.ItemIds());
        await Expect(visit.ItemOf(before[0])).ToHaveCountAsync(0); // Met now, so no longer recommended.
        await Expect(visit.Page.Locator(".shift .new, .shift .up")).Not.ToHaveCountAsync(0);
        await Expect(visit.Toast).ToContainTextAsync("Liked. Recorded for good (there is no undo); new list after");
    });

    [BrowserFact]
    public Task Every_click_in_a_row_counts() => Visit(async visit =>
    {
        for (int version = 1; version <= 5; version++) await visit.Act((await visit.ItemIds())[0], "like", version);
        await Expect(visit.Page.Locator("#history li")).ToHaveCountAsync(5);
    });

    [BrowserFact]
    public Task A_dismissal_removes_the_item() => Visit(async visit =>
    {
        string unwanted = (await visit.ItemIds())[3];
        await visit.Act(unwanted, "dismiss", leadsToVersion: 1);
        await Expect(visit.ItemOf(unwanted)).ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task Stars_are_recorded_as_a_share_of_one() => Visit(async visit =>
    {
        string rated = (await visit.ItemIds())[1];
        var request = await visit.Page.RunAndWaitForRequestAsync(
            () => visit.ItemOf(rated).Locator(".rate").SelectOptionAsync("4"),
            request => request.Method == "POST" && request.Url.EndsWith("/interactions", StringComparison.Ordinal));
        Assert.Equal(0.75, request.PostDataJSON()!.Value.GetProperty("value").GetDouble());
        await visit.ExpectVersion(1);
        await Expect(visit.Page.Locator("#history .did")).ToContainTextAsync("★★★★");
    });

    [BrowserFact]
    public Task Opening_shows_the_resource_and_counts_as_a_view() => Visit(async visit =>
    {
        string title = (await visit.Titles())[0];
        await visit.Items.First.Locator("h2 button").ClickAsync();
        var detail = visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog);
        await Expect(detail.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(title);
        await Expect(detail.Locator(".description")).Not.ToBeEmptyAsync();
        await Expect(detail.Locator(".alike li")).Not.ToHaveCountAsync(0);
        await visit.ExpectVersion(1);

        await detail.Locator("[data-kind=like]").ClickAsync();
        await visit.ExpectVersion(2);
        await Expect(detail.Locator("[data-kind=like]")).ToHaveTextAsync("Liked");
    });

    [BrowserFact]
    public Task Filters_narrow_the_list_and_live_in_the_address() => Visit(async visit =>
    {
        await visit.Page.GetByText("Video", new() { Exact = true }).First.ClickAsync();
        await visit.Page.GetByLabel("Language", new() { Exact = true }).SelectOptionAsync("zh");
        await visit.Page.GetByLabel("Time", new() { Exact = true }).SelectOptionAsync("20");
        await Expect(visit.Page.Locator("#items > li .meta:not(.kind-video)")).ToHaveCountAsync(0);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("kind=video&language=zh&maxMinutes=20$"));

        await visit.Page.ReloadAsync();
        await visit.ListSettled();
        foreach (string meta in await visit.Items.Locator(".meta").AllTextContentsAsync()) Assert.Contains("Chinese", meta, StringComparison.Ordinal);

        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(visit.Items).ToHaveCountAsync(10);
    });

    [BrowserFact]
    public Task A_longer_list_begins_with_the_shorter_one() => Visit(async visit =>
    {
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show more" }).ClickAsync();
        await Expect(visit.Items).ToHaveCountAsync(20);
    });
}
