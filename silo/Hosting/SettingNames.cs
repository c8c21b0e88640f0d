using System.Reflection;
using Sextant.Demo;
using Sextant.Encoding;
using Sextant.Encoding.Transformer;
using Sextant.Experiments;
using Sextant.Gateway;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Telemetry;
using Sextant.Gateway.Tenants;
using Sextant.Indexing;
using Sextant.Learners;
using Sextant.Policies;
using Sextant.Profiles;
using Sextant.Ranking;
using Sextant.Storage;
using Sextant.Teaching;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>The names that settings have. A misspelt one would leave its default in place without a word, so it stops the start.</summary>
internal static class SettingNames
{
    /// <summary>Every section, and the options it is read into. <c>:0</c> stands for each item of a list.</summary>
    public static readonly IReadOnlyDictionary<string, Type[]> Sections = new Dictionary<string, Type[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["Storage"] = [typeof(StorageOptions)],
        ["Cluster"] = [typeof(ClusterOptions)],
        ["Gateway"] = [typeof(GatewayOptions)],
        ["Gateway:RateLimit"] = [typeof(RateLimitOptions)],
        ["Gateway:Retry"] = [typeof(RetryOptions)],
        ["Gateway:ApiKeys:0"] = [typeof(ApiKeyOptions)],
        ["Encoder"] = [typeof(EncoderOptions), typeof(TransformerOptions)],
        ["Encoder:Queue"] = [typeof(EncoderQueueOptions)],
        ["Telemetry"] = [typeof(TelemetryOptions)],
        ["Learners"] = [typeof(LearnerOptions)],
        ["Profiles"] = [typeof(ProfileOptions)],
        ["Ranking"] = [typeof(RankerOptions)],
        ["Index"] = [typeof(IndexOptions)],
        ["Index:Graph"] = [typeof(HnswOptions)],
        ["Training"] = [typeof(TrainingOptions)],
        ["Teaching"] = [typeof(TeachingOptions)],
        ["Policy:Default"] = [typeof(PolicyRules)],
        ["Experiments"] = [typeof(ExperimentOptions)],
        ["Experiments:Variants:0"] = [typeof(VariantOptions)],
        ["Experiments:Exploration"] = [typeof(ExplorationOptions)],
        ["Experiments:Exposures"] = [typeof(ExposureOptions)],
        ["Demo"] = [typeof(DemoOptions)],
    };

    /// <summary>Sections without options of this build: the one has a reader of its own, the other belongs to the build with TorchSharp.</summary>
    private static readonly string[] Elsewhere = ["Storage:Grains", "Encoder:Torch"];

    /// <summary>What .NET itself reads from a command line, and this program beside its sections.</summary>
    private static readonly string[] Common =
    [
        "data", "urls", "http_ports", "https_ports", "environment", "contentRoot", "applicationName", "webRoot", "hostBuilder",
        "preferHostingUrls", "shutdownTimeoutSeconds", "AllowedHosts", "Kestrel", "Logging", "ConnectionStrings", "Policy",
    ];

    /// <exception cref="FormatException">Names an argument that sets nothing.</exception>
    public static void CheckArguments(ReadOnlySpan<string> args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i].Split('=')[0].TrimStart('-');
            if (!IsRoot(name.Split(':')[0])) throw new FormatException($"There is no setting {args[i].Split('=')[0]}. --help tells what can be asked for.");
            if (!args[i].Contains('=', StringComparison.Ordinal)) i++; // its value
        }
    }

    /// <exception cref="FormatException">Names a setting of one of the sections that none of its options has.</exception>
    public static void Check(IConfiguration settings)
    {
        foreach ((string section, Type[] options) in Sections)
            foreach (IConfigurationSection one in Of(settings, section))
                if (one.GetChildren().FirstOrDefault(child => !Knows(section, options, child.Key)) is { } unknown)
                    throw new FormatException($"There is no setting {unknown.Path}. {section} has {string.Join(", ", Names(options))}.");
    }

    private static bool IsRoot(string name) =>
        Common.Contains(name, StringComparer.OrdinalIgnoreCase) || Sections.Keys.Any(section => section.Split(':')[0].Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<IConfigurationSection> Of(IConfiguration settings, string section) => section.EndsWith(":0", StringComparison.Ordinal)
        ? settings.GetSection(section[..^2]).GetChildren()
        : [settings.GetSection(section)];

    private static bool Knows(string section, Type[] options, string key) =>
        Names(options).Contains(key, StringComparer.OrdinalIgnoreCase)
        || Sections.ContainsKey($"{section}:{key}")
        || Elsewhere.Contains($"{section}:{key}", StringComparer.OrdinalIgnoreCase);

    /// <summary>What a value can be bound to, and lists and sections within.</summary>
    private static IEnumerable<string> Names(Type[] options) => options
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        .Where(property => property.SetMethod is { IsPublic: true } || property.PropertyType.IsGenericType)
        .Select(property => property.Name);
}
