using System.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sextant.Telemetry;

public class ExportTests
{
    private static readonly string[] Told =
    [
        "sextant-silo", "http.server.request.duration", "/v1/learners/{id}/recommendations", "sextant.refusal", "invalid-value",
        "sextant.learner.record.duration", "sextant.learner.effect.duration", "sextant.ranking.duration", "sextant.encoding.queue.tokens",
        "sextant.catalogue.lag", "sextant.storage.commit.duration", "sextant.health.status", "sextant.encoding.model.active",
    ];

    private static readonly string[] Spans = ["GET /v1/learners/{id}/recommendations", "recommend", "record", "commit", "encode batch"];

    private static readonly string[] Untold =
    [
        "secret", "nowhere", "url.path", "url.query", "client.address", "sextant.tenant",
    ];

    [Fact]
    public async Task A_collector_over_http_receives_metrics_and_spans_and_nothing_personal()
    {
        await using OtlpReceiver collector = await OtlpReceiver.Start(HttpProtocols.Http1);
        await using (TelemetrySilo silo = await TelemetrySilo.Start(
            "--Telemetry:OtlpEndpoint", $"{collector.Address}", "--Telemetry:Protocol", "http/protobuf", "--Telemetry:TraceRatio", "1"))
        {
            await silo.Use();
            await silo.Stop();
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Paths.Order());
        Assert.Equal(["application/x-protobuf"], collector.ContentTypes);
        string metrics = collector.Text("/v1/metrics"), traces = collector.Text("/v1/traces");
        Assert.All(Told, name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.All(Spans, name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All(Untold, word => Assert.DoesNotContain(word, metrics + traces, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_collector_over_grpc_receives_both_and_the_tenant_where_that_is_wanted()
    {
        await using OtlpReceiver collector = await OtlpReceiver.Start(HttpProtocols.Http2);
        await using (TelemetrySilo silo = await TelemetrySilo.Start(
            "--OTEL_EXPORTER_OTLP_ENDPOINT", $"{collector.Address}", "--Telemetry:TraceRatio", "1", "--Telemetry:TenantTag", "true"))
        {
            await silo.Use();
            await silo.Stop();
        }

        const string Service = "/opentelemetry.proto.collector.";
        Assert.Equal([$"{Service}metrics.v1.MetricsService/Export", $"{Service}trace.v1.TraceService/Export"], collector.Paths.Order());
        Assert.Equal(["application/grpc"], collector.ContentTypes);
        Assert.Contains("sextant.tenant", collector.Text($"{Service}metrics.v1.MetricsService/Export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_away_disturbs_neither_the_service_nor_its_end()
    {
        await using TelemetrySilo silo = await TelemetrySilo.Start("--Telemetry:OtlpEndpoint", $"{OtlpReceiver.Nobody()}", "--Telemetry:TraceRatio", "1");
        await silo.Use();

        long began = Stopwatch.GetTimestamp();
        await silo.Stop();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
