using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Hosting;
using Orleans.Runtime;
using Sextant.Gateway.Hosting;
using Sextant.Gateway.Retrying;
using Sextant.Time;

namespace Sextant.Gateway.Clustering;

/// <summary>The gateway's program against silos that come and go.</summary>
public sealed class ClusterConnectionTests
{
    private readonly int siloPort = FreePort();
    private readonly int gatewayPort = FreePort();

    [Fact]
    public async Task A_gateway_that_is_started_first_serves_its_health_and_refuses_until_a_silo_is_there()
    {
        await using WebApplication gateway = Gateway();
        await gateway.StartAsync();
        using HttpClient http = new() { BaseAddress = new Uri(gateway.Urls.First()) };
        Assert.Equal(HttpStatusCode.OK, await StatusOf(http, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOf(http, "/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOf(http, "/v1/learners/ada"));

        using IHost silo = Silo();
        await silo.StartAsync();
        await Until(http, HttpStatusCode.OK);
        // It is the silo that answers now: it has no such grain.
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, await StatusOf(http, "/v1/learners/ada"));

        await silo.StopAsync();
        await Until(http, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusOf(http, "/health/live"));
        await gateway.StopAsync();
    }

    [Fact]
    public async Task Reports_of_a_silo_lost_and_one_found_leave_it_ready_in_whichever_order_they_come()
    {
        using IHost silo = Silo();
        await silo.StartAsync();
        await using WebApplication gateway = Gateway();
        await gateway.StartAsync();
        using HttpClient http = new() { BaseAddress = new Uri(gateway.Urls.First()) };
        await Until(http, HttpStatusCode.OK);

        ClusterConnection connection = gateway.Services.GetRequiredService<ClusterConnection>();
        connection.NotifyGatewayCountChanged(1, 0, connectionRecovered: true);
        connection.NotifyClusterConnectionLost();
        connection.NotifyGatewayCountChanged(0, 1, connectionRecovered: false);
        Assert.Equal(HttpStatusCode.OK, await StatusOf(http, "/health/ready"));

        await gateway.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public async Task A_gateway_that_still_looks_for_a_silo_stops_when_told()
    {
        await using WebApplication gateway = Gateway();
        await gateway.StartAsync();
        await gateway.StopAsync();
    }

    [Fact]
    public async Task Each_look_waits_twice_as_long_up_to_ten_seconds_and_never_gives_up()
    {
        ManualTimeProvider clock = new();
        ConnectionPatience patience = new(new Pauses(new Random(1)), clock, NullLogger<ConnectionPatience>.Instance);
        double[] most = [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10, 10];
        foreach (double seconds in most)
        {
            Task<bool> again = patience.ShouldRetryConnectionAttempt(new SiloUnavailableException("nobody"), CancellationToken.None);
            clock.Advance(TimeSpan.FromSeconds(seconds / 2) - TimeSpan.FromMilliseconds(1));
            Assert.False(again.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(seconds / 2) + TimeSpan.FromMilliseconds(1));
            Assert.True(await again);
        }
        Assert.False(await patience.ShouldRetryConnectionAttempt(new OrleansConfigurationException("wrong"), CancellationToken.None));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<HttpStatusCode> StatusOf(HttpClient http, string path)
    {
        using HttpResponseMessage answer = await http.GetAsync(path);
        return answer.StatusCode;
    }

    /// <summary>Asks whether it is ready until it says so, or not.</summary>
    private static async Task Until(HttpClient http, HttpStatusCode status)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        using PeriodicTimer often = new(TimeSpan.FromMilliseconds(20));
        while (await StatusOf(http, "/health/ready") != status) await often.WaitForNextTickAsync(patience.Token);
    }

    private WebApplication Gateway() => GatewayProgram.Build(
        ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"], (client, _) => client.UseLocalhostClustering(gatewayPort), new Hosting.StartLog());

    private IHost Silo()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort, gatewayPort));
        return builder.Build();
    }
}
