using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Sextant.Gateway.Clustering;
using Sextant.Gateway.Telemetry;

namespace Sextant.Gateway.Hosting;

/// <summary>
/// The gateway as a program of its own: the HTTP API and the page, over silos elsewhere. It keeps nothing that another
/// gateway would miss, so any number of them may run.
/// </summary>
public static class GatewayProgram
{
    public const string DefaultUrl = "http://127.0.0.1:8080";
    private const int CannotStart = 2;

    /// <summary>Runs until stopped. A setting that cannot be used ends it with exit code 2 and one line that says why.</summary>
    public static async Task<int> Run(string[] args)
    {
        var log = new StartLog();
        try
        {
            await using WebApplication app = Build(args, ClusterProviders.Join, log);
            await log.Run(app);
            return Environment.ExitCode;
        }
        catch (Exception failure) when (StartProblem.InOneLine(failure) is { } message)
        {
            await Console.Error.WriteLineAsync($"Sextant's gateway did not start: {message}");
            return CannotStart;
        }
    }

    /// <param name="args">Configuration as <c>--Section:Key value</c>; <c>--urls</c> is the common one.</param>
    /// <param name="join">Makes the client find its cluster by these settings.</param>
    internal static WebApplication Build(string[] args, Action<Orleans.Hosting.IClientBuilder, ClusterSettings> join, StartLog log)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings and page lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (!builder.Configuration.GetSection("Kestrel:Endpoints").Exists() && string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        log.Quieten(builder.Logging);
        ListeningAddresses.Check(builder.Configuration);
        ClusterSettings cluster = ClusterSettings.Read(builder.Configuration);
        builder.Services.AddClusterConnection(client => join(client, cluster));
        builder.Services.AddSextantGateway(builder.Configuration);
        builder.Services.AddSextantTelemetry(builder.Configuration, "sextant-gateway");
        WebApplication app = builder.Build();
        log.Follow(app);
        // Before the host starts, which would log a whole trace of what is told in one line.
        app.Services.GetRequiredService<ClusterConnection>();
        return app.MapSextantGateway();
    }
}
