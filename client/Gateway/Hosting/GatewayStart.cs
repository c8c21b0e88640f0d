using System.Net;

namespace Sextant.Gateway.Hosting;

/// <summary>What must hold before anybody is answered.</summary>
public static class GatewayStart
{
    /// <summary>An address that other machines can reach needs API keys.</summary>
    /// <param name="addresses">As the server reports them, such as <c>http://127.0.0.1:8080</c> or <c>http://[::]:8080</c>.</param>
    /// <exception cref="InvalidOperationException">Names the setting and the address.</exception>
    public static void Validate(IEnumerable<string> addresses, GatewayOptions options)
    {
        if (options.ApiKeys.Count > 0) return;
        if (addresses.FirstOrDefault(address => !IsLocal(address)) is not { } reachable) return;
        throw new InvalidOperationException(
            $"{GatewayOptions.Section}:ApiKeys is empty, but the server listens on {reachable}, which other machines can reach. "
            + "Give it API keys, or let it listen on 127.0.0.1 alone (--urls http://127.0.0.1:8080).");
    }

    /// <summary>Unix sockets and named pipes do not leave the machine; of IP addresses only loopback ones do not.</summary>
    public static bool IsLocal(string address)
    {
        var binding = BindingAddress.Parse(address);
        if (binding.IsUnixPipe || binding.IsNamedPipe) return true;
        string host = binding.Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
