using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Sextant.Runtime;

/// <summary>A silo in an ordinary host, and a client in another.</summary>
public sealed class HostingContract
{
    private readonly int siloPort = FreePort();
    private readonly int gatewayPort = FreePort();

    [Fact]
    public async Task The_services_of_a_silo_and_of_a_client_host_call_the_same_grain()
    {
        using var silo = Silo();
        await silo.StartAsync();
        using var client = Client();
        await client.StartAsync();

        Assert.Equal("k", await silo.Services.GetRequiredService<IClusterClient>().GetGrain<IEchoGrain>("k").Key());
        Assert.Equal("k", await client.Services.GetRequiredService<IGrainFactory>().GetGrain<IEchoGrain>("k").Key());

        await client.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public async Task What_takes_part_in_the_life_of_a_silo_starts_before_it_and_stops_after_its_grains()
    {
        var stage = new Stage();
        using var silo = Silo(services => services
            .AddSingleton(stage)
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Companion>());
        await silo.StartAsync();
        await silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IMortalGrain>("life").Life();
        await silo.StopAsync();

        Assert.Equal(["begins", "grains can be called", "grain: ends: ShuttingDown", "ends"], stage.Notes("companion"));
    }

    [Fact]
    public void A_host_is_a_silo_or_a_client_and_not_both()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(_ => { });

        Assert.Throws<OrleansConfigurationException>(() => builder.UseOrleansClient(_ => { }));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private IHost Silo(Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.AddMemoryGrainStorage("memory");
            configure?.Invoke(silo.Services);
        });
        return builder.Build();
    }

    private IHost Client()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gatewayPort));
        return builder.Build();
    }

    private sealed class Companion(Stage stage, IGrainFactory grains) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle)
        {
            lifecycle.Subscribe(
                "storage",
                ServiceLifecycleStage.RuntimeStorageServices,
                _ => Note("begins"),
                _ =>
                {
                    stage.Note("companion", $"grain: {stage.Notes("life")[^1]}");
                    return Note("ends");
                });
            lifecycle.Subscribe("application", ServiceLifecycleStage.Active, async _ =>
            {
                await grains.GetGrain<IEchoGrain>("early").Key();
                await Note("grains can be called");
            });
        }

        private Task Note(string note)
        {
            stage.Note("companion", note);
            return Task.CompletedTask;
        }
    }
}
