using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Browser;

/// <summary>The page in the words of who uses it.</summary>
public sealed class Visit
{
    private readonly Uri address;

    public Visit(IPage page, Uri address, string learner)
    {
        this.address = address;
        Page = page;
        Learner = learner;
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) Faults.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.AbsoluteUri, StringComparison.Ordinal)) Faults.Add($"asked elsewhere: {request.Url}");
        };
    }

    public IPage Page { get; }

    public string Learner { get; }

    /// <summary>Exceptions of the page's own, breaches of its security policy, and requests to anybody else.</summary>
    public List<string> Faults { get; } = [];

    public ILocator Items => Page.Locator("#items > li");

    public ILocator Toast => Page.Locator(".toast");

    public ILocator Question => Page.Locator("#query");

    public async Task Open(string hash = "")
    {
        await Page.GotoAsync($"{address}#learner={Learner}{hash}");
        await ListSettled();
    }

    /// <summary>The list on the page is the answer to the last question.</summary>
    public async Task ListSettled()
    {
        await Expect(Page.Locator("#list-facts[data-version]")).ToBeVisibleAsync();
        await Expect(Page.Locator("#items")).ToHaveAttributeAsync("aria-busy", "false");
    }

    /// <summary>Goes to a view by its tab, and waits for what it shows.</summary>
    public async Task See(string view)
    {
        await Page.Locator($"#tab-{view}").ClickAsync();
        await Settled(view);
    }

    public async Task Settled(string view)
    {
        await Expect(Page.Locator($"#view-{view}")).ToBeVisibleAsync();
        await Expect(Page.Locator($"#{view}-body")).ToHaveAttributeAsync("aria-busy", "false");
    }

    public async Task<string[]> ItemIds() =>
        await Items.EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.id)");

    public async Task<string[]> Titles() => [.. await Items.Locator("h2").AllTextContentsAsync()];

    public ILocator ItemOf(string id) => Page.Locator($"#items > li[data-id=\"{id}\"]");

    public Task ExpectVersion(long version) =>
        Expect(Page.Locator("#list-facts")).ToHaveAttributeAsync("data-version", version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Presses a button of an item and waits for the list that reflects it.</summary>
    public async Task Act(string id, string kind, long leadsToVersion)
    {
        await ItemOf(id).Locator($".acts [data-kind={kind}]").ClickAsync();
        await ExpectVersion(leadsToVersion);
    }

    public async Task Ask(string question)
    {
        await Question.FillAsync(question);
        await Question.PressAsync("Enter");
        await Expect(Page.Locator("#list-title")).ToContainTextAsync(question);
        await Expect(Page.Locator("#items")).ToHaveAttributeAsync("aria-busy", "false");
    }
}
