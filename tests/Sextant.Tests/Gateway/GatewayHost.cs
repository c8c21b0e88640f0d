using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Sextant.Gateway.Fakes;

namespace Sextant.Gateway;

/// <summary>The gateway on the real web server, on a free loopback port, over grains of the test's choice.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;

    private GatewayHost(WebApplication app, IGrainFactory factory)
    {
        this.app = app;
        Factory = factory;
        Address = new Uri(app.Urls.First());
        Http = new HttpClient { BaseAddress = Address };
    }

    public IGrainFactory Factory { get; }

    /// <summary>Only where the grains are fakes.</summary>
    public FakeGrains Grains => (FakeGrains)Factory;

    public IServiceProvider Services => app.Services;

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <param name="settings">Names below <c>Gateway:</c> and their values.</param>
    public static async Task<GatewayHost> Start(
        Dictionary<string, string?>? settings = null, ILoggerProvider? logs = null, string url = "http://127.0.0.1:0", IGrainFactory? grains = null)
    {
        grains ??= FakeGrains.Factory();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection((settings ?? []).ToDictionary(pair => $"{GatewayOptions.Section}:{pair.Key}", pair => pair.Value));
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        if (logs is not null) builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(new NoonTime());
        builder.Services.AddSingleton(grains);
        builder.Services.AddSextantGateway(builder.Configuration);
        var app = builder.Build().MapSextantGateway();
        await app.StartAsync();
        return new GatewayHost(app, grains);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    /// <summary>The date stands still; timers run.</summary>
    public sealed class NoonTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
