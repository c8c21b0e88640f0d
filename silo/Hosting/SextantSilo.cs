using Sextant.Encoding;
using Sextant.Gateway;
using Sextant.Gateway.Hosting;
using Sextant.Gateway.Telemetry;
using Sextant.Hosting.Commands;
using Sextant.Storage;

namespace Sextant.Hosting;

/// <summary>The silo as a program: grains, storage and the gateway in one process.</summary>
public static class SextantSilo
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Runs until stopped, or does what <c>--migrate</c>, <c>--backup</c> or <c>--restore</c> asks. A setting or folder that cannot be used ends it with exit code 2 and one line that says why.</summary>
    public static Task<int> Run(string[] args) => Run(args, Console.Out, Console.Error);

    internal static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var log = new StartLog();
        try
        {
            SiloCommand? command = SiloCommand.Find(ref args);
            SettingNames.CheckArguments(args);
            if (command is not null) return await command.Run(Builder(args, log).Configuration, output);
            await using WebApplication app = Build(args, log);
            if (await WaitingRoom.WaitForStorage(() => Builder(args, log), app.Services.GetRequiredService<StorageOptions>(), TimeProvider.System)) await log.Run(app);
            return Environment.ExitCode;
        }
        catch (Exception failure) when (StartFailure.Explains(failure, out string? message))
        {
            await errors.WriteLineAsync($"Sextant did not start: {message}");
            return 2;
        }
    }

    /// <param name="args">Configuration as <c>--Section:Key value</c>; <c>--data</c> and <c>--urls</c> are the common ones.</param>
    public static WebApplication Build(string[] args) => Build(args, new StartLog());

    private static WebApplication Build(string[] args, StartLog log)
    {
        WebApplicationBuilder builder = Builder(args, log);
        ConfigurationManager settings = builder.Configuration;
        SettingNames.Check(settings);
        ListeningAddresses.Check(settings);
        StorageOptions storage = StorageHosting.Read(settings);
        ClusterOptions cluster = ClusterOptions.Read(settings).Resolved(storage);
        EncoderOptions encoder = Options<EncoderOptions>(settings, EncoderOptions.Section);
        builder.UseOrleans(silo => silo
            .UseSextantCluster(cluster)
            .AddSextantStorage(storage, GrainStorageOptions.Read(settings))
            .AddEncoders(encoder, EncoderBackends.Open(encoder.Backend, settings), storage.DataFolder));
        builder.Services.AddSextantGateway(settings);
        builder.Services.AddSextantTelemetry(settings, "sextant-silo");
        builder.Services.AddSiloWork(settings, cluster, storage);

        WebApplication app = builder.Build();
        log.Follow(app);
        app.UseDrain();
        app.MapSextantGateway();
        return app;
    }

    private static WebApplicationBuilder Builder(string[] args, StartLog log)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings, page and demo content lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (!builder.Configuration.GetSection("Kestrel:Endpoints").Exists() && string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        log.Quieten(builder.Logging);
        return builder;
    }

    private static T Options<T>(ConfigurationManager settings, string section) where T : class, new() =>
        settings.GetSection(section).Get<T>() ?? new T();
}
