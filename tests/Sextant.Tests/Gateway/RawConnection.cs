using System.Net.Sockets;

namespace Sextant.Gateway;

/// <summary>A connection on which a test writes what no HTTP client would.</summary>
internal sealed class RawConnection(TcpClient client) : IDisposable
{
    public static async Task<RawConnection> Open(Uri server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        return new RawConnection(client);
    }

    /// <summary>Headers end as HTTP wants them; the body goes out as it stands.</summary>
    public async Task Send(string request)
    {
        int body = request.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        string head = request[..body].ReplaceLineEndings("\r\n");
        await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(head + request[body..]));
    }

    /// <summary>Everything the server says until it closes the connection, for a minute at most: only a server that hangs needs it.</summary>
    public async Task<string> ReadToEnd()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        return await reader.ReadToEndAsync(patience.Token);
    }

    public void Dispose() => client.Dispose();
}
