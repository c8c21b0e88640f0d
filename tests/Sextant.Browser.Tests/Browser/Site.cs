using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Sextant.Browser;

/// <summary>A silo with the demo catalogue, serving its page, and a browser to look at it: started once for all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("sextant-page-").FullName;
    private WebApplication? silo;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>The API behind the page.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Find() is not { } chromium) return;
        silo = Hosting.SextantSilo.Build(["--data", data, "--urls", "http://127.0.0.1:0"]);
        await silo.StartAsync();
        Address = new Uri(silo.Urls.First());
        Http = new HttpClient { BaseAddress = Address };
        await Warm();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Chromium.Arguments });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        Http?.Dispose();
        if (silo is not null) await silo.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Waits for the catalogue to be in place.</summary>
    private async Task Warm()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await Http.GetAsync(new Uri("health/ready", UriKind.Relative), patience.Token)).IsSuccessStatusCode)
            await pause.WaitForNextTickAsync(patience.Token);
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
