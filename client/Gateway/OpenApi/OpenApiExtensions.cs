namespace Sextant.Gateway.OpenApi;

internal static class OpenApiExtensions
{
    public static void AddSextantOpenApi(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Sextant";
                document.Info.Version = "1";
                document.Info.Description = "What a learner should see next, and why. Problems are application/problem+json (RFC 9457).";
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer(SchemaRanges.Apply);
            options.AddOperationTransformer(OperationDetails.Apply);
        });
}
