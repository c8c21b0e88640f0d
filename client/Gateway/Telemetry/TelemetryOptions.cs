using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Where metrics and traces are sent: section <c>Telemetry</c> of the configuration, and the environment variables that
/// OpenTelemetry knows where the section is silent.
/// </summary>
public sealed record TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>An OTLP collector, such as <c>http://collector:4317</c>; null: nothing is exported.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How the collector is spoken to.</summary>
    public OtlpExportProtocol Protocol { get; init; } = OtlpExportProtocol.Grpc;

    /// <summary><c>name=value,…</c> sent with every export; null for none.</summary>
    public string? Headers { get; init; }

    /// <summary>How often metrics are exported, 1 second to 10 minutes.</summary>
    public TimeSpan MetricInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one export may take, 1 second to 1 minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The share of requests traced where the caller has not decided, 0–1. More shows more and costs more.</summary>
    public double TraceRatio { get; init; } = 0.01;

    /// <summary>Which of several processes this is; one of its own making where none is given.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Whether metrics and spans name the tenant.</summary>
    public bool TenantTag { get; init; }

    /// <exception cref="FormatException">A value cannot be read or is outside its range; the message names the setting.</exception>
    public static TelemetryOptions Read(IConfiguration settings)
    {
        IConfigurationSection section = settings.GetSection(Section);
        TelemetryOptions defaults = new();
        return new TelemetryOptions
        {
            OtlpEndpoint = Value(nameof(OtlpEndpoint), "OTEL_EXPORTER_OTLP_ENDPOINT") is var (name, address) ? AddressOf(name, address) : null,
            Protocol = Value(nameof(Protocol), "OTEL_EXPORTER_OTLP_PROTOCOL") is var (key, protocol) ? ProtocolOf(key, protocol) : defaults.Protocol,
            Headers = Value(nameof(Headers), "OTEL_EXPORTER_OTLP_HEADERS")?.Text,
            MetricInterval = Time(section, nameof(MetricInterval), defaults.MetricInterval, TimeSpan.FromMinutes(10)),
            Timeout = Time(section, nameof(Timeout), defaults.Timeout, TimeSpan.FromMinutes(1)),
            TraceRatio = Ratio(section, nameof(TraceRatio), defaults.TraceRatio),
            InstanceId = Value(nameof(InstanceId), "POD_NAME")?.Text,
            TenantTag = Flag(section, nameof(TenantTag), defaults.TenantTag),
        };

        (string Name, string Text)? Value(string name, string variable) =>
            section[name] is { Length: > 0 } own ? ($"{Section}:{name}", own)
            : settings[variable] is { Length: > 0 } general ? (variable, general)
            : null;
    }

    private static Uri AddressOf(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address
        : throw new FormatException($"{name} is '{text}': it can be an address such as http://collector:4317.");

    private static OtlpExportProtocol ProtocolOf(string name, string text) => text switch
    {
        "grpc" => OtlpExportProtocol.Grpc,
        "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
        _ => throw new FormatException($"{name} is '{text}': it can be grpc or http/protobuf."),
    };

    private static TimeSpan Time(IConfigurationSection section, string name, TimeSpan otherwise, TimeSpan most) =>
        section[name] is not { } text ? otherwise
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= TimeSpan.FromSeconds(1) && time <= most ? time
        : throw new FormatException($"{Section}:{name} is '{text}': it can be 00:00:01 to {most:c}.");

    private static double Ratio(IConfigurationSection section, string name, double otherwise) =>
        section[name] is not { } text ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double ratio) && ratio is >= 0 and <= 1 ? ratio
        : throw new FormatException($"{Section}:{name} is '{text}': it can be 0 to 1.");

    private static bool Flag(IConfigurationSection section, string name, bool otherwise) =>
        section[name] is not { } text ? otherwise
        : bool.TryParse(text, out bool flag) ? flag
        : throw new FormatException($"{Section}:{name} is '{text}': it can be true or false.");
}
