using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sextant.Gateway.Problems;
using Sextant.Gateway.Requests;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.OpenApi;

/// <summary>Adds what handlers read by themselves: the id of the path, the parameters of the query, and the problems.</summary>
internal static class OperationDetails
{
    private static readonly ImmutableArray<string> PathIds = ["id", "resourceId"];

    public static Task Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Parameters ??= [];
        var description = context.Description;
        foreach (string name in PathIds)
            if (description.RelativePath?.Contains($"{{{name}}}", StringComparison.Ordinal) == true) operation.Parameters.Add(Id(name));
        var query = description.ActionDescriptor.EndpointMetadata.OfType<AcceptedQuery>().FirstOrDefault();
        foreach (var parameter in query?.Parameters ?? []) operation.Parameters.Add(Query(parameter));

        operation.Responses ??= [];
        foreach (var problems in ProblemCode.All.GroupBy(code => code.Status))
            operation.Responses.TryAdd(problems.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), Problem(problems));
        return Task.CompletedTask;
    }

    private static OpenApiParameter Id(string name) => new()
    {
        Name = name,
        In = ParameterLocation.Path,
        Required = true,
        Description = "Percent-encoded; no control characters. An id of one or two dots alone cannot stand in an address.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Limits.Id },
    };

    private static OpenApiParameter Query(QueryParameter parameter)
    {
        var value = new OpenApiSchema { Type = parameter.Type };
        SchemaRanges.Bound(value, parameter.Minimum, parameter.Maximum);
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Schema = parameter.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }

    private static OpenApiResponse Problem(IEnumerable<ProblemCode> codes) => new()
    {
        Description = string.Join("; ", codes.Select(code => $"{code.Code}: {code.Title}")),
        Content = new Dictionary<string, OpenApiMediaType> { [ProblemAnswer.MediaType] = new() { Schema = ProblemSchema() } },
    };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("urn:sextant:problem: and the code."),
            ["title"] = Text("The code in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = Text("What to correct."),
            ["code"] = Text("Stable between versions."),
            ["field"] = Text("The input at fault, such as [3].value; absent when no single one is."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
