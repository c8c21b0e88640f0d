using System.Text.Json;
using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class ProfileTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task Interests_and_history_grow_with_the_clicks() => Visit(async visit =>
    {
        await Expect(visit.Page.Locator("#interests")).ToContainTextAsync("None yet.");
        await visit.Ask("fractions");
        string[] found = await visit.ItemIds();
        string title = (await visit.Titles())[1];
        await visit.Act(found[0], "like", leadsToVersion: 1);
        await visit.Act(found[1], "complete", leadsToVersion: 2);

        await Expect(visit.Page.Locator("#interests li")).Not.ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#interests li").First).ToContainTextAsync("%");
        await Expect(visit.Page.Locator("#history li").First).ToContainTextAsync("Finished");
        await Expect(visit.Page.Locator("#history li").First).ToContainTextAsync(title);
        await Expect(visit.Page.Locator("#profile-facts")).ToHaveTextAsync("Version 2 · 2 resources seen");
        await Expect(visit.ItemOf(found[0]).Locator("[data-kind=like]")).ToHaveTextAsync("Liked");
    });

    [BrowserFact]
    public Task Another_learner_has_another_list_and_profile() => Visit(async visit =>
    {
        await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Learner:" }).ClickAsync();
        await visit.Page.GetByLabel("Somebody else").FillAsync("李雷/Ω 1");
        await visit.Page.GetByLabel("Somebody else").PressAsync("Enter");
        await Expect(visit.Page.Locator("#list-title")).ToHaveTextAsync("Next for 李雷/Ω 1");
        await visit.ExpectVersion(0);
        await Expect(visit.Page.Locator("#history")).ToHaveTextAsync("Nothing recorded.");
    });

    [BrowserFact]
    public Task An_id_that_cannot_be_one_is_refused_in_words() => Visit(async visit =>
    {
        await visit.Page.Locator("#learner-button").ClickAsync();
        await visit.Page.Locator("#learner-id").FillAsync("..");
        await visit.Page.Locator("#learner-id").PressAsync("Enter");
        await Expect(visit.Page.Locator("#learner-problem")).ToContainTextAsync("A learner id is 1–256 characters");
        await Expect(visit.Page.Locator("#list-title")).ToContainTextAsync(visit.Learner);
    });

    [BrowserFact]
    public Task The_export_holds_what_was_done() => Visit(async visit =>
    {
        string liked = (await visit.ItemIds())[0];
        await visit.Act(liked, "like", leadsToVersion: 1);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator("#export").ClickAsync());
        using var export = JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal(liked, export.RootElement.GetProperty("interactions")[0].GetProperty("resourceId").GetString());
    });

    [BrowserFact]
    public Task Erasing_asks_first_and_shows_the_receipt() => Visit(async visit =>
    {
        await visit.Act((await visit.ItemIds())[0], "like", leadsToVersion: 1);
        var erase = visit.Page.Locator("#erase");
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);

        await erase.ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await visit.ExpectVersion(1);

        await erase.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Erase everything" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("1 interaction removed");
        await Expect(dialog).ToContainTextAsync(visit.Learner);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await visit.ExpectVersion(0);
        await Expect(visit.Page.Locator("#history")).ToHaveTextAsync("Nothing recorded.");
    });
}
