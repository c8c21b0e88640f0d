using System.Globalization;
using Orleans.Configuration;
using Orleans.Hosting;
using Sextant.Demo;
using Sextant.Encoding;
using Sextant.Experiments;
using Sextant.Gateway;
using Sextant.Gateway.Telemetry;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>The silo as a program: grains, storage and the gateway in one process.</summary>
public static class SextantSilo
{
    /// <summary>Beyond it a call to one learner or resource is refused instead of held in memory.</summary>
    private const int MaxCallsWaitingForAGrain = 5_000;

    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Runs until stopped. A setting or folder that cannot be used ends it with exit code 2 and one line that says why.</summary>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            await using WebApplication app = Build(args);
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception failure) when (StartFailure.Explains(failure, out string? message))
        {
            await Console.Error.WriteLineAsync($"Sextant did not start: {message}");
            return 2;
        }
    }

    /// <param name="args">Configuration as <c>--Section:Key value</c>; <c>--data</c> and <c>--urls</c> are the common ones.</param>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings, page and demo content lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (!builder.Configuration.GetSection("Kestrel:Endpoints").Exists() && string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);

        ConfigurationManager settings = builder.Configuration;
        StorageOptions storage = Options<StorageOptions>(settings, StorageOptions.Section);
        if (settings["data"] is { } folder) storage = storage with { DataFolder = folder };
        builder.Services.AddSingleton(storage);
        EncoderOptions encoder = Options<EncoderOptions>(settings, EncoderOptions.Section);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(
                siloPort: Port(settings, "Cluster:SiloPort", 11111),
                gatewayPort: Port(settings, "Cluster:GatewayPort", 30000))
            .Configure<SiloMessagingOptions>(messaging => messaging.MaxEnqueuedRequestsHardLimit = MaxCallsWaitingForAGrain)
            .AddSqliteStorage(storage)
            .AddEncoders(encoder, EncoderBackends.Open(encoder.Backend, settings), storage.DataFolder));
        RankerOptions ranking = Options<RankerOptions>(settings, "Ranking");
        builder.Services.AddSextantGrains(
            Options<EncoderQueueOptions>(settings, "Encoder:Queue"),
            Options<LearnerOptions>(settings, "Learners"),
            Options<ProfileOptions>(settings, "Profiles"),
            ranking,
            Options<IndexOptions>(settings, "Index"),
            Options<TrainingOptions>(settings, TrainingOptions.Section),
            PolicySettings.Read(settings),
            ExperimentSettings.Read(settings, ranking),
            Options<ExposureOptions>(settings, $"{ExperimentOptions.Section}:Exposures"),
            Options<TeachingOptions>(settings, TeachingOptions.Section));
        builder.Services.AddSextantGateway(settings);
        builder.Services.AddSextantTelemetry(settings, "sextant-silo");
        builder.Services.AddDemoContent(Options<DemoOptions>(settings, "Demo"));
        builder.Services.AddHealthChecks().AddCheck<WarmCheck>("warm", tags: ["ready"]);

        WebApplication app = builder.Build();
        app.MapSextantGateway();
        return app;
    }

    private static T Options<T>(ConfigurationManager settings, string section) where T : class, new() =>
        settings.GetSection(section).Get<T>() ?? new T();

    private static int Port(ConfigurationManager settings, string key, int otherwise) =>
        settings[key] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65_535 ? port
        : throw new FormatException($"{key} is '{text}': it can be a port, 1 to 65535.");
}
