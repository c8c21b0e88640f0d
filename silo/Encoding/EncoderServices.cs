using Orleans.Hosting;
using Sextant.Encoding.Transformer;

namespace Sextant.Encoding;

/// <summary>Where a silo's encoders come from.</summary>
public static class EncoderServices
{
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range; the message names it.</exception>
    public static ISiloBuilder AddEncoders(this ISiloBuilder silo, EncoderOptions options, TransformerOptions running, string dataFolder)
    {
        options.Validate();
        running.Validate();
        string models = options.Models.Length == 0 ? Path.Combine(dataFolder, "models") : options.Models;
        silo.Services
            .AddSingleton<IEncoderSource>(new ModelFolders(options.Model, models, running))
            .AddHostedService<EncoderStart>();
        return silo;
    }
}
