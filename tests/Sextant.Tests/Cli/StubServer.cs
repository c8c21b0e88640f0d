using System.Net;
using System.Net.Sockets;

namespace Sextant.Cli;

/// <summary>A server on a free port of this machine that keeps what it is sent and answers as told.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<string, string, (int Status, string Json)> answer;
    private readonly Task serving;

    /// <param name="answer">From the request ("POST /v1/…") and its body to a status and a JSON body.</param>
    public StubServer(Func<string, string, (int Status, string Json)> answer)
    {
        this.answer = answer;
        Url = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add($"{Url}/");
        listener.Start();
        serving = Serve();
    }

    public string Url { get; }

    /// <summary>Requests and their bodies, in order.</summary>
    public List<(string Request, string Body)> Received { get; } = [];

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        listener.Close();
        serving.Wait();
    }

    private async Task Serve()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(context.Request.InputStream);
            string body = await reader.ReadToEndAsync();
            string request = $"{context.Request.HttpMethod} {context.Request.RawUrl}";
            Received.Add((request, body));
            var (status, json) = answer(request, body);
            context.Response.StatusCode = status;
            context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
            try
            {
                await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(json));
                context.Response.Close();
            }
            catch (HttpListenerException)
            {
                // The caller has gone away, as a test wanted it to.
            }
        }
    }
}
