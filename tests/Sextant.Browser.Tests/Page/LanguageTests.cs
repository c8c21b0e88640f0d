using Microsoft.Playwright;
using Sextant.Browser;
using Sextant.Sdk;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class LanguageTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task The_page_speaks_Chinese_to_a_Chinese_browser() => Visit(
        async visit =>
        {
            await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
            await Expect(visit.Page.Locator("label[for=query]")).ToHaveTextAsync("今天想学什么？");
            await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
            await Expect(visit.Toast).ToContainTextAsync("已永久记录");
        },
        new() { Locale = "zh-CN" });

    [BrowserFact]
    public Task Switching_the_language_keeps_the_list_and_is_remembered() => Visit(async visit =>
    {
        string[] ids = await visit.ItemIds();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "简体中文" }).ClickAsync();
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync($"{visit.Learner} 的下一步");
        await Expect(visit.Items.First.Locator("[data-kind=dismiss]").Last).ToHaveTextAsync("不要");
        Assert.Equal(ids, await visit.ItemIds());

        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    });

    [BrowserFact]
    public Task Both_dictionaries_have_the_same_words() => Visit(async visit =>
    {
        const string Keys = "async name => Object.entries((await import(`/i18n/${name}.js`)).default).map(([key, words]) => `${key} ${typeof words}`).sort()";
        string[] english = await visit.Page.EvaluateAsync<string[]>(Keys, "en");
        Assert.Equal(english, await visit.Page.EvaluateAsync<string[]>(Keys, "zh"));
        Assert.NotEmpty(english);
    });

    [BrowserFact]
    public Task Every_word_of_the_contract_has_a_name_on_the_page() => Visit(async visit =>
    {
        string[] words =
        [
            .. Words.All<ReasonKind>().Select(word => $"reason.{word}"),
            .. Words.All<ResourceKind>().Select(word => $"kind.{word}"),
            .. Words.All<InteractionKind>().Select(word => $"did.{word}"),
            .. Words.All<ConceptStanding>().Select(word => $"standing.{word}"),
            .. Words.All<PlanItemKind>().Select(word => $"plan.{word}"),
            .. Words.All<QuizAim>().Select(word => $"aim.{word}"),
        ];
        const string Missing = "async words => { const known = (await import('/i18n/en.js')).default; return words.filter(word => !(word in known)) }";
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(Missing, words));
    });

    [BrowserFact]
    public Task Titles_say_which_language_they_are_in() => Visit(async visit =>
    {
        await visit.Ask("机器学习");
        await Expect(visit.Page.Locator("#items h2 button[lang=zh]")).Not.ToHaveCountAsync(0);
    });
}
