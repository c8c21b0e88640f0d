using Orleans.Hosting;

namespace Sextant.Encoding;

/// <summary>Where a silo's encoders come from.</summary>
public static class EncoderServices
{
    public static ISiloBuilder AddEncoders(this ISiloBuilder silo, EncoderOptions options, IEncoderBackend backend, string dataFolder)
    {
        string models = options.Models.Length == 0 ? Path.Combine(dataFolder, "models") : options.Models;
        silo.Services
            .AddSingleton<IEncoderSource>(new ModelFolders(options.Model, models, backend))
            .AddHostedService<EncoderStart>();
        return silo;
    }
}
