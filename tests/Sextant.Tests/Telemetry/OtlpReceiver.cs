using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sextant.Telemetry;

/// <summary>A collector on loopback that keeps what it is sent: OTLP over HTTP, or gRPC far enough for an exporter to be content.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string? ContentType, byte[] Body)> received = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public IEnumerable<string> Paths => received.Select(one => one.Path).Distinct();

    public IEnumerable<string?> ContentTypes => received.Select(one => one.ContentType).Distinct();

    /// <summary>Everything received so far as text: protobuf keeps names and values of tags as they are.</summary>
    public string Text(string path) =>
        string.Join('\n', received.Where(one => one.Path == path).Select(one => System.Text.Encoding.Latin1.GetString(one.Body)));

    public static async Task<OtlpReceiver> Start(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listening => listening.Protocols = protocols));
        WebApplication app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>A loopback address where nobody listens.</summary>
    public static Uri Nobody()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://{socket.LocalEndpoint}");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, context.Request.ContentType, body.ToArray()));
        context.Response.ContentType = context.Request.ContentType;
        if (context.Request.ContentType != "application/grpc") return;
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[5]); // an empty message, uncompressed
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
