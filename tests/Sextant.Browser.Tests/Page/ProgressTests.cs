using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class ProgressTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task The_chart_has_a_point_for_each_answer_and_a_table_with_the_same() => Visit(async visit =>
    {
        await visit.Teach(() => 4);
        await visit.See("progress");
        await Expect(visit.Page.Locator(".chart-point")).ToHaveCountAsync(4);
        await Expect(visit.Page.Locator(".chart")).ToHaveAttributeAsync("aria-label", "Mastery of Times tables over the last 4 answers: from 52% to 82% now");
        double[] heights = await visit.Page.Locator(".chart-point").EvaluateAllAsync<double[]>("points => points.map(point => point.cy.baseVal.value)");
        Assert.Equal(heights.OrderDescending(), heights); // More mastery stands higher.
        await visit.Page.GetByText("As a table").ClickAsync();
        await Expect(visit.Page.Locator(".chart-table tbody tr")).ToHaveCountAsync(5);
        await Expect(visit.Page.Locator(".chart-table tbody td:last-child")).ToHaveTextAsync(["52%", "62%", "72%", "82%", "82%"]);
    });

    [BrowserFact]
    public Task Nothing_practised_is_said_in_words() => Visit(async visit =>
    {
        await visit.Teach(() => 0);
        await visit.See("progress");
        await Expect(visit.Page.Locator("#progress-body")).ToContainTextAsync("Nothing practised yet.");
    });
}
