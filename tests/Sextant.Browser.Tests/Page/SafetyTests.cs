using System.Net.Http.Json;
using System.Text.Json;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class SafetyTests(Site site) : PageTest(site)
{
    private const string Attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script> glorbification";

    [BrowserFact]
    public Task Markup_in_a_title_is_shown_as_text_everywhere() => Visit(async visit =>
    {
        using var put = await Site.Http.PutAsJsonAsync("v1/resources/attack", new
        {
            id = "attack",
            kind = "article",
            title = Attack,
            description = Attack,
            language = "en",
            concepts = new[] { "<b>no</b>" },
            url = "https://learn.example/attack",
        });
        put.EnsureSuccessStatusCode();
        await visit.Ask("glorbification");
        await Expect(visit.ItemOf("attack").Locator("h2")).ToHaveTextAsync(Attack);

        await visit.ItemOf("attack").Locator("h2 button").ClickAsync();
        await Expect(visit.Page.Locator("#detail-title")).ToHaveTextAsync(Attack);
        await Expect(visit.Page.Locator("#detail .description")).ToHaveTextAsync(Attack);
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit.Page.Locator("#history li").First).ToContainTextAsync("onerror=");

        await Expect(visit.Page.Locator("#items img, #detail img, #history img, #items script")).ToHaveCountAsync(0);
        Assert.DoesNotContain("owned", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        using var removed = await Site.Http.DeleteAsync(new Uri("v1/resources/attack", UriKind.Relative));
    });

    [BrowserFact]
    public Task Only_http_links_can_be_followed() => Visit(async visit =>
    {
        string url = "";
        await visit.Page.RouteAsync(address => address.EndsWith("/v1/resources/linked", StringComparison.Ordinal), route => route.FulfillAsync(new()
        {
            Status = 200,
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(new
            {
                resource = new { id = "linked", kind = "article", title = "x", description = url, language = "en", concepts = Array.Empty<string>(), url },
                statistics = new { interactions = 0, completions = 0, likes = 0 },
            }),
        }));
        await visit.Page.RouteAsync("**/linked/similar*", route => route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = """{"items":[]}""" }));
        foreach (var (address, links) in new[] { ("javascript:alert(1)", 0), ("data:text/html,x", 0), ("/relative", 0), ("https://learn.example/a", 1) })
        {
            url = address;
            await visit.Page.EvaluateAsync("async () => (await import('/js/detail.js')).openDetail('linked', null)");
            await Expect(visit.Page.Locator("#detail .description")).ToHaveTextAsync(address);
            await Expect(visit.Page.Locator("#detail a")).ToHaveCountAsync(links);
        }
    });

    [BrowserFact]
    public Task A_hash_with_anything_in_it_is_harmless() => Visit(async visit =>
    {
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync("Answers to “<svg onload=alert(1)>”");
        await Expect(visit.Page.Locator(".chip input:checked")).ToHaveCountAsync(0);
    }, hash: "&q=%3Csvg%20onload%3Dalert(1)%3E&kind=nonsense&maxMinutes=-3&language=%00");
}
