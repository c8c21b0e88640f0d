using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class TroubleTests(Site site) : PageTest(site)
{
    private const string Busy = """
        {"type":"urn:sextant:problem:overloaded","title":"Too much to do at once","status":503,"detail":"64 requests wait already.","code":"overloaded"}
        """;

    [BrowserFact]
    public Task A_refusal_is_shown_in_its_own_words_and_can_be_tried_again() => Visit(async visit =>
    {
        string[] before = await visit.ItemIds();
        await visit.Page.RouteAsync("**/recommendations*", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = Busy }));
        await visit.Page.GetByText("Video", new() { Exact = true }).First.ClickAsync();
        var problem = visit.Page.Locator("#list-problem");
        await Expect(problem).ToContainTextAsync("64 requests wait already. What is shown below may be out of date.");
        Assert.Equal(before, await visit.ItemIds());

        await visit.Page.UnrouteAllAsync();
        await problem.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(problem).ToBeHiddenAsync();
        await Expect(visit.Page.Locator("#items .meta:not(.kind-video)")).ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task A_busy_server_is_asked_again_when_it_said_to() => Visit(async visit =>
    {
        int asked = 0;
        await visit.Page.RouteAsync("**/recommendations*", route => ++asked > 1 ? route.ContinueAsync() : route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/problem+json",
            Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
            Body = Busy,
        }));
        await visit.Page.GetByText("Lesson", new() { Exact = true }).First.ClickAsync();
        await Expect(visit.Page.Locator("#list-problem")).ToContainTextAsync("Trying again in 1 s.");
        await Expect(visit.Page.Locator("#list-problem")).ToBeHiddenAsync();
        Assert.Equal(2, asked);
    });

    [BrowserFact]
    public Task What_was_not_recorded_is_not_shown_as_recorded_and_is_sent_again_under_the_same_id() => Visit(async visit =>
    {
        var sent = new List<string>();
        await visit.Page.RouteAsync("**/interactions", async route =>
        {
            sent.Add(route.Request.PostDataJSON()!.Value.GetProperty("id").GetString()!);
            if (sent.Count == 1) await route.AbortAsync("connectionrefused");
            else await route.ContinueAsync();
        });
        string liked = (await visit.ItemIds())[0];
        await visit.ItemOf(liked).Locator("[data-kind=like]").ClickAsync();
        await Expect(visit.Toast).ToContainTextAsync("“Like” was not recorded. Sextant cannot be reached.");
        await Expect(visit.ItemOf(liked).Locator("[data-kind=like]")).ToHaveTextAsync("Like");
        await visit.ExpectVersion(0);

        await visit.Toast.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await visit.ExpectVersion(1);
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Distinct());
    });

    [BrowserFact]
    public Task Recorded_without_a_new_list_says_both() => Visit(async visit =>
    {
        await visit.Page.RouteAsync("**/recommendations*", route => route.AbortAsync());
        await visit.Items.First.Locator("[data-kind=bookmark]").ClickAsync();
        await Expect(visit.Toast).ToContainTextAsync("Bookmarked. Recorded for good (there is no undo); the new list has not come yet.");
        await Expect(visit.Page.Locator("#list-problem")).ToContainTextAsync("Sextant cannot be reached.");
    });

    [BrowserFact]
    public Task The_list_comes_back_with_the_network() => Visit(async visit =>
    {
        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Page.GetByText("Course", new() { Exact = true }).First.ClickAsync();
        await Expect(visit.Page.Locator("#list-problem")).ToContainTextAsync("are you online?");
        await visit.Page.Context.SetOfflineAsync(false);
        await Expect(visit.Page.Locator("#list-problem")).ToBeHiddenAsync();
    });

    [BrowserFact]
    public Task A_server_that_asks_for_a_key_gets_it_with_every_call() => Visit(async visit =>
    {
        await visit.Page.RouteAsync("**/v1/**", async route =>
        {
            bool right = route.Request.Headers.TryGetValue("authorization", out string? sent) && sent == "Bearer open-sesame";
            if (right) await route.ContinueAsync();
            else await route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = "{\"detail\":\"Send an API key.\",\"code\":\"unauthorised\"}" });
        });
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("#list-problem")).ToContainTextAsync("Send an API key.");
        await visit.Page.Locator("#list-problem").GetByRole(AriaRole.Button, new() { Name = "Enter a key" }).ClickAsync();
        await visit.Page.GetByLabel("API key, kept for this tab alone").FillAsync("open-sesame");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();
        await visit.ListSettled();
        await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("#export").ClickAsync());
        Assert.Contains("interactions", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task An_answer_that_is_no_JSON_is_a_problem_in_words() => Visit(async visit =>
    {
        await visit.Page.RouteAsync("**/recommendations*", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<h1>proxy</h1>" }));
        await visit.Page.GetByText("Course", new() { Exact = true }).First.ClickAsync();
        await Expect(visit.Page.Locator("#list-problem")).ToContainTextAsync("Sextant answered with status 200 and nothing that can be read.");
    });
}
