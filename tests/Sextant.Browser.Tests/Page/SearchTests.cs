using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class SearchTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task An_English_question_finds_English_answers() => Visit(async visit =>
    {
        await visit.Ask("fractions");
        Assert.Contains(await visit.Titles(), title => title.Contains("fraction", StringComparison.OrdinalIgnoreCase));
        await Expect(visit.Page.Locator("#legend")).ToContainTextAsync("Your words");
    });

    [BrowserFact]
    public Task A_Chinese_question_finds_Chinese_answers() => Visit(async visit =>
    {
        await visit.Ask("机器学习");
        Assert.Contains(await visit.Titles(), title => title.Contains("机器学习", StringComparison.Ordinal));
    });

    [BrowserFact]
    public Task The_list_follows_while_somebody_types_and_the_last_word_wins() => Visit(async visit =>
    {
        await visit.Question.PressSequentiallyAsync("photosynthesis", new() { Delay = 20 });
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync("Answers to “photosynthesis”");
    });

    [BrowserFact]
    public Task A_late_answer_to_an_old_question_is_not_shown() => Visit(async visit =>
    {
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/search", async route =>
        {
            if (route.Request.PostData!.Contains("fractions", StringComparison.Ordinal)) await held.Task;
            await route.ContinueAsync();
        });
        await visit.Question.FillAsync("fractions");
        await visit.Question.PressAsync("Enter");
        await visit.Ask("inflation");
        string[] shown = await visit.ItemIds();
        held.SetResult();
        await visit.Page.UnrouteAllAsync(new() { Behavior = Microsoft.Playwright.UnrouteBehavior.IgnoreErrors });
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync("Answers to “inflation”");
        Assert.Equal(shown, await visit.ItemIds());
    });

    [BrowserFact]
    public Task The_question_is_in_the_address_and_Escape_leaves_it() => Visit(async visit =>
    {
        await Expect(visit.Question).ToHaveValueAsync("vectors");
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync("Answers to “vectors”");
        await visit.Question.PressAsync("Escape");
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync($"Next for {visit.Learner}");
        await Expect(visit.Page).ToHaveURLAsync($"{Site.Address}#learner={visit.Learner}");
    }, hash: "&q=vectors");

    [BrowserFact]
    public Task Nonsense_is_answered_by_an_empty_list_that_says_so() => Visit(async visit =>
    {
        await visit.Ask("zzqxv");
        await Expect(visit.Items).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#list-empty")).ToContainTextAsync("Nothing answers that well enough.");
    });
}
