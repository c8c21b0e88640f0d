using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Sextant.Gateway.Catalogue;
using Sextant.Gateway.Encoding;
using Sextant.Gateway.Encoding.Compatible;
using Sextant.Gateway.Exercises;
using Sextant.Gateway.Experiments;
using Sextant.Gateway.Health;
using Sextant.Gateway.Hosting;
using Sextant.Gateway.Imports;
using Sextant.Gateway.Json;
using Sextant.Gateway.Learners;
using Sextant.Gateway.OpenApi;
using Sextant.Gateway.Page;
using Sextant.Gateway.Planning;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Recommending;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Resources;
using Sextant.Gateway.Retrying;
using Sextant.Gateway.Teaching;
using Sextant.Gateway.Telemetry;
using Sextant.Gateway.Tenants;
using Sextant.Gateway.Tracing;
using Sextant.Gateway.Training;

namespace Sextant.Gateway;

/// <summary>The HTTP API and the page, for any host that has an <see cref="IGrainFactory"/>.</summary>
public static class GatewayExtensions
{
    public static IServiceCollection AddSextantGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GatewayOptions>().Bind(configuration.GetSection(GatewayOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsCheck>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddSingleton<AddressGuard>().AddHostedService(provider => provider.GetRequiredService<AddressGuard>());
        services.TryAddSingleton(TimeProvider.System);
        // Gateways must not pause in step: each draws from a seed of its own.
        services.AddSingleton<RetryOnce>().AddSingleton(new Pauses(new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
        services.AddSingleton<ApiKeys>().AddSingleton<Importer>().AddSingleton<ImportGate>();
        services.AddSingleton(TelemetryOptions.Read(configuration));
        services.AddLogging(QuietLogs.Configure).AddKeylessLogging();
        services.AddHealthChecks();
        services.AddRateLimiter(_ => { });
        services.AddSextantOpenApi();
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, Wire.WireJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new Wire.InstantConverter());
            json.SerializerOptions.Encoder = PlainJson.Encoder;
        });
        return services;
    }

    public static WebApplication MapSextantGateway(this WebApplication app)
    {
        app.UseMiddleware<RequestTelemetry>();
        app.UseMiddleware<RequestLog>();
        app.Use((context, next) =>
        {
            SafeHeaders.Set(context.Response);
            return next(context);
        });
        app.UseMiddleware<ProblemMiddleware>();
        app.UsePage();
        app.UseRouting();
        app.UseMiddleware<TenantMiddleware>();
        var rateLimit = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.RateLimit;
        if (rateLimit.Enabled) app.UseRateLimiter(RateLimiting.Of(rateLimit));
        app.Use(AcceptedQuery.Check);

        RouteGroupBuilder api = app.MapGroup("").AddEndpointFilter(app.Services.GetRequiredService<RetryOnce>());
        api.MapResources();
        api.MapImports();
        api.MapConcepts();
        api.MapLearners();
        api.MapRecommendations();
        api.MapMastery();
        api.MapExercises();
        api.MapPlanning();
        api.MapTeaching();
        api.MapNextStep();
        api.MapExperiments();
        api.MapEmbed();
        api.MapCompatible();
        api.MapModels();
        api.MapTraining();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
    }
}
