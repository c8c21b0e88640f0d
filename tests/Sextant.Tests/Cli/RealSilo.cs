using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Catalogue;
using Sextant.Demo;
using Sextant.Hosting;

namespace Sextant.Cli;

/// <summary>The whole program on a free port, over a new data folder with the demo content.</summary>
public sealed class RealSilo : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("sextant-").FullName;
    private WebApplication? app;

    public string Url => app!.Urls.Single();

    public async Task InitializeAsync()
    {
        app = SextantSilo.Build(["--urls", "http://127.0.0.1:0", "--data", data, "--Logging:LogLevel:Default", "Warning"]);
        await app.StartAsync();
        await app.Services.GetRequiredService<CatalogueFollowing>().Warm;
        await app.Services.GetRequiredService<DemoSeeding>().Done;
    }

    public async Task DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
