using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class KeyboardTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task Everything_can_be_done_without_a_mouse() => Visit(async visit =>
    {
        var keys = visit.Page.Keyboard;
        string[] ids = await visit.ItemIds();

        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await Expect(visit.ItemOf(ids[1]).Locator("article")).ToBeFocusedAsync();
        await keys.PressAsync("l");
        await visit.ExpectVersion(1);
        await Expect(visit.Items.Nth(1).Locator("article")).ToBeFocusedAsync(); // What took the place of the liked one.

        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("x");
        await visit.ExpectVersion(2);
        await keys.PressAsync("5");
        await visit.ExpectVersion(3);

        await keys.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visit.ExpectVersion(4);
        await keys.PressAsync("Escape");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(visit.Items.First.Locator("article")).ToBeFocusedAsync();

        await keys.PressAsync("/");
        await keys.TypeAsync("algebra");
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync("Answers to “algebra”");
        await keys.PressAsync("ArrowDown");
        await Expect(visit.Items.First.Locator("article")).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task The_first_tab_stop_leads_to_the_list() => Visit(async visit =>
    {
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Items.First.Locator("article")).ToBeFocusedAsync();
        await Expect(visit.Page.Locator("#items article[tabindex='0']")).ToHaveCountAsync(1);
        await Expect(visit.Page).ToHaveURLAsync($"{Site.Address}#learner={visit.Learner}"); // Skipping forgets nobody.
    });

    [BrowserFact]
    public Task Single_keys_are_explained_and_can_be_switched_off() => Visit(async visit =>
    {
        await visit.Page.Keyboard.PressAsync("?");
        var help = visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" });
        await Expect(help.Locator("kbd")).Not.ToHaveCountAsync(0);
        await help.GetByLabel("Single-key shortcuts are on").UncheckAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.Page.Keyboard.PressAsync("j");
        await Expect(visit.Page.Locator("#items article:focus")).ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task Keys_in_the_question_are_only_letters() => Visit(async visit =>
    {
        await visit.Question.PressSequentiallyAsync("jkx?/l5");
        await Expect(visit.Question).ToHaveValueAsync("jkx?/l5");
        await visit.ExpectVersion(0);
    });
}
