using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Sextant.Gateway.Validation;
using Sextant.Learners;

namespace Sextant.Gateway.OpenApi;

/// <summary>Puts the words of enums and the limits of <see cref="Limits"/> into the schemas of what callers send.</summary>
internal static class SchemaRanges
{
    private static readonly Dictionary<Type, IReadOnlyList<string>> Words = new()
    {
        [typeof(Wire.ResourceKind)] = Wire.Words.All<Wire.ResourceKind>(),
        [typeof(Wire.ReviewStatus)] = Wire.Words.All<Wire.ReviewStatus>(),
        [typeof(Wire.Rule)] = Wire.Words.All<Wire.Rule>(),
        [typeof(Wire.WhyNotOutcome)] = Wire.Words.All<Wire.WhyNotOutcome>(),
        [typeof(Wire.RelationKind)] = Wire.Words.All<Wire.RelationKind>(),
        [typeof(Wire.InteractionKind)] = Wire.Words.All<Wire.InteractionKind>(),
        [typeof(Wire.ReasonKind)] = Wire.Words.All<Wire.ReasonKind>(),
        [typeof(Wire.QuizState)] = Wire.Words.All<Wire.QuizState>(),
        [typeof(Wire.GoalKind)] = Wire.Words.All<Wire.GoalKind>(),
        [typeof(Wire.PlanItemKind)] = Wire.Words.All<Wire.PlanItemKind>(),
        [typeof(Wire.ConceptStanding)] = Wire.Words.All<Wire.ConceptStanding>(),
        [typeof(Wire.EdgeFault)] = Wire.Words.All<Wire.EdgeFault>(),
        [typeof(Wire.EncodingPurpose)] = Wire.Words.All<Wire.EncodingPurpose>(),
    };

    /// <summary>By type and member: least and most, of characters, items or the number itself.</summary>
    private static readonly Dictionary<(Type, string), (double Least, double Most)> Ranges = new()
    {
        [(typeof(Wire.Resource), "id")] = (1, Limits.Id),
        [(typeof(Wire.Resource), "title")] = (1, Limits.Title),
        [(typeof(Wire.Resource), "description")] = (0, Limits.Description),
        [(typeof(Wire.Resource), "language")] = (0, Limits.Language),
        [(typeof(Wire.Resource), "difficulty")] = (0, 1),
        [(typeof(Wire.Resource), "minutes")] = (0, Limits.Minutes),
        [(typeof(Wire.Resource), "concepts")] = (0, Limits.Concepts),
        [(typeof(Wire.Resource), "tags")] = (0, Limits.Tags),
        [(typeof(Wire.Resource), "url")] = (1, Limits.Url),
        [(typeof(Wire.Resource), "minAge")] = (0, Limits.Age),
        [(typeof(Wire.Resource), "provider")] = (1, Limits.Provider),
        [(typeof(Wire.Concept), "id")] = (1, Limits.Id),
        [(typeof(Wire.Concept), "title")] = (1, Limits.Title),
        [(typeof(Wire.Concept), "description")] = (0, Limits.Description),
        [(typeof(Wire.Concept), "language")] = (0, Limits.Language),
        [(typeof(Wire.ConceptPrior), "known")] = (0, 1),
        [(typeof(Wire.ConceptPrior), "learns")] = (0, 1),
        [(typeof(Wire.ConceptPrior), "slips")] = (0, 1),
        [(typeof(Wire.ConceptPrior), "guesses")] = (0, 1),
        [(typeof(Wire.Relation), "from")] = (1, Limits.Id),
        [(typeof(Wire.Relation), "to")] = (1, Limits.Id),
        [(typeof(Wire.Relation), "weight")] = (0, 1),
        [(typeof(Wire.Interaction), "id")] = (1, Limits.Id),
        [(typeof(Wire.Interaction), "resourceId")] = (1, Limits.Id),
        [(typeof(Wire.Interaction), "value")] = (0, 1),
        [(typeof(Wire.Interaction), "attempts")] = (1, LearnerLimits.MostAttempts),
        [(typeof(Wire.Interaction), "hints")] = (0, LearnerLimits.MostHints),
        [(typeof(Wire.Interaction), "seconds")] = (0, LearnerLimits.MostSeconds),
        [(typeof(Wire.SearchRequest), "query")] = (1, Limits.Query),
        [(typeof(Wire.SearchRequest), "count")] = (1, Limits.Count),
        [(typeof(Wire.SearchRequest), "kinds")] = (0, Limits.FilterValues),
        [(typeof(Wire.SearchRequest), "languages")] = (0, Limits.FilterValues),
        [(typeof(Wire.SearchRequest), "concept")] = (1, Limits.Id),
        [(typeof(Wire.SearchRequest), "maxMinutes")] = (0, Limits.Minutes),
        [(typeof(Wire.SearchRequest), "exclude")] = (0, Limits.Exclude),
        [(typeof(Wire.SearchRequest), "age")] = (0, Limits.Age),
        [(typeof(Wire.SearchRequest), "blockTags")] = (0, Limits.BlockTags),
        [(typeof(Wire.RerankRequest), "age")] = (0, Limits.Age),
        [(typeof(Wire.RerankRequest), "blockTags")] = (0, Limits.BlockTags),
        [(typeof(Wire.RerankRequest), "query")] = (1, Limits.Query),
        [(typeof(Wire.RerankRequest), "candidates")] = (1, Limits.Candidates),
        [(typeof(Wire.EmbedRequest), "inputs")] = (1, Limits.Inputs),
    };

    public static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (Words.TryGetValue(type, out var words))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. words.Select(word => (JsonNode)word)];
        }
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            if (member is OpenApiSchema inline && Ranges.TryGetValue((type, name), out var range)) Bound(inline, range.Least, range.Most);
        return Task.CompletedTask;
    }

    public static void Bound(OpenApiSchema schema, double? least, double? most)
    {
        var type = schema.Type & ~JsonSchemaType.Null;
        if (type == JsonSchemaType.String) (schema.MinLength, schema.MaxLength) = ((int?)least, (int?)most);
        else if (type == JsonSchemaType.Array) (schema.MinItems, schema.MaxItems) = ((int?)least, (int?)most);
        else (schema.Minimum, schema.Maximum) = (least?.ToString(CultureInfo.InvariantCulture), most?.ToString(CultureInfo.InvariantCulture));
    }
}
