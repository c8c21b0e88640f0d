using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;
using Sextant.Gateway.Telemetry;

namespace Sextant.Telemetry;

public class TelemetryOptionsTests
{
    [Fact]
    public void Nothing_is_exported_unless_an_endpoint_is_named() => Assert.Null(Read().OtlpEndpoint);

    [Fact]
    public void The_environments_variables_serve_where_the_section_is_silent()
    {
        TelemetryOptions options = Read(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://general:4318"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("POD_NAME", "silo-3"));

        Assert.Equal((new Uri("http://general:4318"), OtlpExportProtocol.HttpProtobuf, "silo-3"), (options.OtlpEndpoint, options.Protocol, options.InstanceId));
        Assert.Equal(
            new Uri("http://own:1"), Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://general:4318"), ("Telemetry:OtlpEndpoint", "http://own:1")).OtlpEndpoint);
    }

    [Theory]
    [InlineData("OtlpEndpoint", "collector:4317x")]
    [InlineData("OtlpEndpoint", "ftp://collector")]
    [InlineData("Protocol", "udp")]
    [InlineData("MetricInterval", "00:00:00.5")]
    [InlineData("MetricInterval", "soon")]
    [InlineData("Timeout", "00:02:00")]
    [InlineData("TraceRatio", "1.5")]
    [InlineData("TraceRatio", "NaN")]
    [InlineData("TenantTag", "perhaps")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value) =>
        Assert.Contains($"Telemetry:{name} is '{value}'", Assert.Throws<FormatException>(() => Read(($"Telemetry:{name}", value))).Message, StringComparison.Ordinal);

    private static TelemetryOptions Read(params (string Name, string Value)[] settings) => TelemetryOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value)).Build());
}
