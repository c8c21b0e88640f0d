using System.Reflection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sextant.Gateway.Telemetry;

/// <summary>
/// Sends metrics and traces to a collector while the host runs. It works on threads of its own; a collector that is away
/// loses what was meant for it, and nothing else.
/// </summary>
internal sealed class TelemetryExport(TelemetryOptions options, string service) : IHostedService, IDisposable
{
    /// <summary>What the end of the host waits for the last export, at most.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private static readonly string[] Meters =
    [
        "Sextant.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "Microsoft.Orleans",
    ];

    private static readonly string[] Sources = ["Sextant.*", RootSampler.RequestSource, "Microsoft.Orleans.Application"];

    /// <summary>From half a millisecond on: the platform's own begin at five.</summary>
    private static readonly double[] RequestSeconds = [0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.OtlpEndpoint is null) return Task.CompletedTask;
        ResourceBuilder resource = ResourceBuilder.CreateEmpty().AddTelemetrySdk().AddEnvironmentVariableDetector().AddService(
            service, serviceVersion: typeof(TelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            serviceInstanceId: options.InstanceId ?? $"{Environment.MachineName}-{Guid.NewGuid():N}");
        metrics = OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddView("http.server.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = RequestSeconds })
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.MetricInterval.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
            })
            .Build();
        traces = OpenTelemetry.Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new RootSampler(options.TraceRatio)))
            .AddSource(Sources)
            .AddProcessor(new PrivateTags())
            .AddOtlpExporter(exporter => Configure(exporter, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, but does not hold up the end of the host.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => metrics?.Shutdown((int)Farewell.TotalMilliseconds), CancellationToken.None),
        Task.Run(() => traces?.Shutdown((int)Farewell.TotalMilliseconds), CancellationToken.None));

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = options.Protocol;
        // An endpoint set here is taken as it is, where one from the environment has the signal's path appended.
        exporter.Endpoint = options.Protocol == OtlpExportProtocol.HttpProtobuf ? Below(options.OtlpEndpoint!, signal) : options.OtlpEndpoint!;
        exporter.Headers = options.Headers;
        exporter.TimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
    }

    private static Uri Below(Uri address, string path) => new($"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
}
