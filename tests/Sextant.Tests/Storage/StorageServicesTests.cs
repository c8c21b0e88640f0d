using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;
using Sextant.Catalogue;
using Sextant.Learners;

namespace Sextant.Storage;

public sealed class StorageServicesTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("learner", "north/ada");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_silo_on_SQLite_keeps_everything_over_a_restart()
    {
        await using (var first = await Start())
        {
            await Of<IInteractionJournal>(first).Append(Some.Tenant, Some.Ada, 0, Some.Interactions("a"));
            await Of<ICatalogueStore>(first).Append(Some.Tenant, [Some.Put("r")]);
            await Grains(first).WriteStateAsync("learner", Grain, new GrainState<string>("kept"));
        }
        await using var second = await Start();
        var state = new GrainState<string>();

        await Of<IGrainStorage>(second).ReadStateAsync("learner", Grain, state);

        Assert.Equal("kept", state.State);
        Assert.Single(await Of<IInteractionJournal>(second).Read(Some.Tenant, Some.Ada, 0, 10));
        Assert.Equal(1, await Of<ICatalogueStore>(second).Head(Some.Tenant));
    }

    [Fact]
    public async Task A_second_silo_on_the_folder_does_not_start()
    {
        await using var first = await Start();

        var failure = await Assert.ThrowsAsync<StorageException>(Start);

        Assert.Contains("another Sextant server uses it", failure.Message, StringComparison.Ordinal);
    }

    private static T Of<T>(InProcessTestCluster cluster)
        where T : notnull => cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    private static IGrainStorage Grains(InProcessTestCluster cluster) =>
        cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>(StorageServices.Learners);

    private async Task<InProcessTestCluster> Start()
    {
        var cluster = new InProcessTestClusterBuilder(1)
            .ConfigureSilo((_, silo) => silo.AddSqliteStorage(new StorageOptions { DataFolder = folder.Path }))
            .Build();
        try
        {
            await cluster.DeployAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }
}
