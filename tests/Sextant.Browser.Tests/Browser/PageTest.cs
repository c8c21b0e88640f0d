using Microsoft.Playwright;

namespace Sextant.Browser;

/// <summary>What tests of the page have in common: each visits as a learner of its own, and leaves no fault behind.</summary>
[Collection(SiteCollection.Name)]
public abstract class PageTest(Site site)
{
    /// <summary>Milliseconds. Long, since only a failure waits for it, and the machine may be busy with other tests.</summary>
    private const float Patience = 30_000;

    protected Site Site => site;

    /// <summary>Opens the page for a learner nobody else uses, and asserts at the end that the page itself never failed.</summary>
    /// <param name="hash">More of the address, such as <c>&amp;q=slope</c>.</param>
    protected async Task Visit(Func<Visit, Task> test, BrowserNewContextOptions? options = null, string hash = "")
    {
        options ??= new();
        options.Locale ??= "en";
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        options.ReducedMotion = ReducedMotion.Reduce;
        await using var context = await site.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var visit = new Visit(await context.NewPageAsync(), site.Address, learner: $"visitor-{Guid.NewGuid():N}");
        await visit.Open(hash);
        await test(visit);
        Assert.Empty(visit.Faults);
    }
}
