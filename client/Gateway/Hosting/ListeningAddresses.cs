using Microsoft.Extensions.Configuration;

namespace Sextant.Gateway.Hosting;

/// <summary>Looks at <c>--urls</c> before anything is opened. What the server binds in the end is looked at by <see cref="AddressGuard"/>.</summary>
public static class ListeningAddresses
{
    /// <exception cref="FormatException">Names an address that cannot be one.</exception>
    /// <exception cref="InvalidOperationException">Others reach an address, and there are no API keys.</exception>
    public static void Check(IConfiguration settings)
    {
        if (settings.GetSection("Kestrel:Endpoints").Exists()) return; // they count instead
        string[] addresses = (settings["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.FirstOrDefault(address => !CanBe(address)) is { } wrong)
            throw new FormatException($"--urls has '{wrong}': it can be addresses such as http://127.0.0.1:8080, with ; between them.");
        GatewayStart.Validate(addresses, settings.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions());
    }

    private static bool CanBe(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            return binding.Scheme is "http" or "https" && (binding.IsUnixPipe || binding.IsNamedPipe || binding.Port is >= 0 and <= 65_535);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
