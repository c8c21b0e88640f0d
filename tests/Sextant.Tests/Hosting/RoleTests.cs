using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Sextant.Catalogue;
using Sextant.Counting;
using Sextant.Encoding;
using Sextant.Storage;
using Sextant.Time;
using Sextant.Training;

namespace Sextant.Hosting;

/// <summary>What silos of each role have. Which grains they are given, Orleans' placement decides.</summary>
public sealed class RoleTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public async Task An_encoder_silo_follows_and_loads_nothing_but_its_encoder()
    {
        await using ServiceProvider silo = Silo(ClusterRole.Encoder);

        string[] work = [.. silo.GetServices<IHostedService>().Select(service => service.GetType().Name)];

        Assert.Equal([nameof(Drain), nameof(EncoderFollowing)], work.Where(name => !name.Contains("HealthCheck", StringComparison.Ordinal)).Order());
        Assert.NotNull(silo.GetService<EncoderQueue>());
        foreach (Type absent in (Type[])[typeof(CatalogueReplicas), typeof(IJournalReader), typeof(JournalFollowing), typeof(ITrainedModels)])
            Assert.Null(silo.GetService(absent));
    }

    [Theory]
    [InlineData(ClusterRole.All)]
    [InlineData(ClusterRole.Serving)]
    public void Any_other_silo_has_all_the_work(string role)
    {
        Type[] registered = [.. Services(role).Select(service => service.ServiceType)];

        foreach (Type present in (Type[])[typeof(CatalogueFollowing), typeof(StatisticsFollowing), typeof(ModelFollowing), typeof(TrainedModelsFollowing), typeof(Retraining), typeof(JournalFollowing)])
            Assert.Contains(present, registered);
        Assert.DoesNotContain(typeof(EncoderFollowing), registered);
    }

    [Fact]
    public async Task An_encoder_silo_is_ready_when_its_encoder_is()
    {
        await using ServiceProvider silo = Silo(ClusterRole.Encoder);
        HealthCheckRegistration[] checks = [.. silo.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations];
        Assert.Equal(["drain", "encoder", "storage"], checks.Select(check => check.Name).Where(name => name != "membership").Order());
        IHealthCheck encoder = checks.Single(check => check.Name == "encoder").Factory(silo);

        Assert.Equal(HealthStatus.Unhealthy, (await encoder.CheckHealthAsync(new HealthCheckContext())).Status);
        var following = silo.GetRequiredService<EncoderFollowing>();
        await following.StartAsync(CancellationToken.None);
        await following.Warm.WaitAsync(TimeSpan.FromMinutes(1)); // a failure ends the test, not the suite

        Assert.Equal(HealthStatus.Healthy, (await encoder.CheckHealthAsync(new HealthCheckContext())).Status);
        await following.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_model_before_stays_while_other_silos_go_over()
    {
        await using ServiceProvider silo = Silo(ClusterRole.Encoder);
        var (following, loaded) = (silo.GetRequiredService<EncoderFollowing>(), silo.GetRequiredService<LoadedModels>());
        await following.Follow();
        string first = loaded.ActiveId!;
        var store = silo.GetRequiredService<ICatalogueStore>();
        ITextEncoder second = new NamedEncoder("second");
        loaded.Add(second);
        await store.SaveModels((await store.ReadModels()).Activated(new ModelIdentity("second", second.ModelId, second.Dimensions)));

        await following.Follow();
        Assert.True(loaded.Has(first));
        time.Advance(EncoderFollowing.Farewell);
        await following.Follow();

        Assert.False(loaded.Has(first));
        Assert.Equal("second", loaded.ActiveId);
    }

    private ServiceProvider Silo(string role) => Services(role).BuildServiceProvider();

    private IServiceCollection Services(string role) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(time)
        .AddSingleton<ICatalogueStore, InMemoryCatalogueStore>()
        .AddSiloWork(new ConfigurationBuilder().Build(), new ClusterOptions { Role = role }, new StorageOptions());

    private sealed class NamedEncoder(string id) : ITextEncoder
    {
        private readonly HashingEncoder inner = new();

        public string ModelId => id;

        public int Dimensions => inner.Dimensions;

        public int CountTokens(string text) => inner.CountTokens(text);

        public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null) =>
            inner.Encode(texts, purpose, embeddings, betweenSteps);
    }
}
