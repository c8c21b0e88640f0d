using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Sextant.Catalogue;
using Sextant.Encoding;
using Sextant.Learners;
using Sextant.Profiles;

namespace Sextant.Hosting;

/// <summary>What the grains of one silo share. Storage (<see cref="IInteractionJournal"/>, <see cref="ICatalogueStore"/>) is the host's choice.</summary>
public static class GrainServices
{
    public static IServiceCollection AddSextantGrains(
        this IServiceCollection services, EncoderQueueOptions encoding, LearnerOptions learners, ProfileOptions profiles)
    {
        encoding.Validate();
        learners.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITextEncoder, HashingEncoder>();
        services.AddSingleton(encoding);
        services.AddSingleton(learners);
        services.AddSingleton(profiles.Validated());
        services.AddSingleton<EncoderQueue>();
        services.AddSingleton<CatalogueReplicas>();
        services.AddSingleton<CatalogueFollowing>();
        services.AddSingleton<StatisticsFollowing>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CatalogueFollowing>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<StatisticsFollowing>());
        return services;
    }
}
