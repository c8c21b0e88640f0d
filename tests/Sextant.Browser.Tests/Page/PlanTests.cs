using Microsoft.Playwright;
using Sextant.Browser;
using static Microsoft.Playwright.Assertions;

namespace Sextant.Page;

public sealed class PlanTests(Site site) : PageTest(site)
{
    [BrowserFact]
    public Task Today_is_marked_and_reviews_differ_from_new_work_by_word_sign_and_edge() => Visit(
        async visit =>
        {
            await visit.Teach(() => 2);
            await visit.See("plan");
            await Expect(visit.Page.Locator(".day")).ToHaveCountAsync(14);
            await Expect(visit.Page.Locator("[aria-current=date]")).ToContainTextAsync("Today");
            await Expect(visit.Page.Locator("[aria-current=date] time")).ToHaveAttributeAsync("datetime", Course.Today);
            var today = visit.Page.Locator(".day.today");
            await Expect(today.Locator(".plan-item.review")).ToContainTextAsync("Review");
            await Expect(today.Locator(".plan-item.learn")).ToContainTextAsync("part 1 of 3");
            await Expect(today.Locator(".plan-item.review")).ToHaveCSSAsync("border-top-style", "dashed");
            await Expect(today.Locator(".plan-item.learn")).ToHaveCSSAsync("border-top-style", "solid");
            await Expect(visit.Page.Locator(".day").Nth(5)).ToContainTextAsync("Free");
        },
        new() { TimezoneId = "UTC" });

    [BrowserFact]
    public Task Weeks_begin_on_Monday_on_a_desk_and_days_stand_below_one_another_on_a_phone() => Visit(async visit =>
    {
        const string Columns = "days => new Set([...days].map(day => Math.round(day.getBoundingClientRect().left))).size";
        await visit.Teach(() => 2);
        await visit.See("plan");
        Assert.Equal(7, await visit.Page.Locator(".day").EvaluateAllAsync<int>(Columns));
        int weekday = ((int)DateTimeOffset.UtcNow.DayOfWeek + 6) % 7;
        Assert.Equal(weekday, await visit.Page.Locator(".day").First.EvaluateAsync<int>(
            "day => [...document.querySelectorAll('.weekdays span')].findIndex(name => Math.abs(name.getBoundingClientRect().left - day.getBoundingClientRect().left) < 3)"));
        await visit.Page.SetViewportSizeAsync(390, 844);
        Assert.Equal(1, await visit.Page.Locator(".day").EvaluateAllAsync<int>(Columns));
    }, new() { TimezoneId = "UTC" });

    [BrowserFact]
    public Task A_plan_that_falls_short_says_by_how_much_and_offers_the_days_it_takes() => Visit(async visit =>
    {
        await visit.Teach(() => 2, feasible: false);
        await visit.See("plan");
        await Expect(visit.Page.Locator(".verdict")).ToContainTextAsync("These 14 days do not reach the goal: with 30 min a day it needs 5 more days.");
        var asked = visit.Page.WaitForRequestAsync(request => request.Url.Contains("days=19", StringComparison.Ordinal));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Plan 19 days" }).ClickAsync();
        await asked;
    });

    [BrowserFact]
    public Task Minutes_days_and_deadline_are_asked_of_the_server_with_the_learners_clock() => Visit(
        async visit =>
        {
            await visit.Teach(() => 2);
            await visit.See("plan");
            var asked = visit.Page.WaitForRequestAsync(request => request.Url.Contains("deadline=", StringComparison.Ordinal));
            await visit.Page.GetByLabel("Each day").SelectOptionAsync("45");
            await visit.Page.GetByLabel("Deadline").FillAsync("2100-05-01");
            string url = (await asked).Url;
            Assert.Contains("minutesPerDay=45&days=14&deadline=2100-05-01&utcOffset=480", url, StringComparison.Ordinal);
        },
        new() { TimezoneId = "Asia/Shanghai" });
}
