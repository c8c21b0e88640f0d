using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Sextant.Gateway.Hosting;

/// <summary>
/// Looks at the addresses the server has really bound, however they were configured (--urls, ASPNETCORE_URLS,
/// Kestrel:Endpoints, code), and stops the start when <see cref="GatewayStart.Validate"/> objects. Until it has looked,
/// no request of the API is answered.
/// </summary>
internal sealed class AddressGuard(IServer server, IOptions<GatewayOptions> options) : IHostedLifecycleService
{
    private volatile bool open;

    public bool Open => open;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        GatewayStart.Validate(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [], options.Value);
        open = true;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
