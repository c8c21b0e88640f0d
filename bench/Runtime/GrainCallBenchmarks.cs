using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;

namespace Sextant.Runtime;

/// <summary>What a call costs that does nothing: one at a time, from outside and from grain to grain, and many together.</summary>
[MemoryDiagnoser]
public class GrainCallBenchmarks
{
    private const int Together = 64;
    private const int CallsEach = 256;

    private IHost host = null!;
    private CancellationToken cancellation;
    private IGrainFactory grains = null!;
    private IBlankGrain grain = null!;
    private IBlankGrain other = null!;

    [GlobalSetup]
    public async Task Start()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        host = builder.Build();
        await host.StartAsync();
        cancellation = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        grains = host.Services.GetRequiredService<IGrainFactory>();
        grain = grains.GetGrain<IBlankGrain>("one");
        other = grains.GetGrain<IBlankGrain>("other");
        await grain.Nothing();
        await other.Nothing();
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        await host.StopAsync();
        host.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task Empty() => grain.Nothing();

    [Benchmark]
    public Task EmptyWithToken() => grain.NothingButListen(cancellation);

    [Benchmark]
    public Task FindAndCall() => grains.GetGrain<IBlankGrain>("one").Nothing();

    [Benchmark]
    public Task ThatAwaits() => grain.Yield();

    [Benchmark(OperationsPerInvoke = CallsEach)]
    public Task FromGrainToGrain() => grain.Call(other, CallsEach);

    [Benchmark(OperationsPerInvoke = Together * CallsEach)]
    public Task ManyCallersOfManyGrains() =>
        Task.WhenAll(Enumerable.Range(0, Together).Select(i => Task.Run(() => Repeat(grains.GetGrain<IBlankGrain>($"{i}")))));

    [Benchmark(OperationsPerInvoke = Together * CallsEach)]
    public Task ManyCallersOfOneGrain() => Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(() => Repeat(grain))));

    private static async Task Repeat(IBlankGrain called)
    {
        for (var i = 0; i < CallsEach; i++)
            await called.Nothing();
    }
}

[Alias("sextant.bench.IBlankGrain")]
public interface IBlankGrain : IGrainWithStringKey
{
    [Alias("Nothing")]
    Task Nothing();

    [Alias("NothingButListen")]
    Task NothingButListen(CancellationToken cancellation);

    [Alias("Yield")]
    Task Yield();

    [Alias("Call")]
    Task Call(IBlankGrain other, int times);
}

public sealed class BlankGrain : Grain, IBlankGrain
{
    public Task Nothing() => Task.CompletedTask;

    public Task NothingButListen(CancellationToken cancellation) => Task.CompletedTask;

    public async Task Yield() => await Task.Yield();

    public async Task Call(IBlankGrain other, int times)
    {
        for (var i = 0; i < times; i++)
            await other.Nothing();
    }
}
