using System.Text.Json.Serialization;

namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>What text-embeddings-inference's <c>POST /embed</c> takes.</summary>
/// <param name="Normalize">True where given: vectors are always of unit length.</param>
/// <param name="Truncate">True where given: texts are always cut at the model's length.</param>
/// <param name="TruncationDirection"><c>Right</c> where given.</param>
/// <param name="PromptName"><c>query</c> or <c>passage</c>, in the model's own words; absent for passages.</param>
/// <param name="Dimensions">Those of the model, where given.</param>
internal sealed record InferenceRequest(
    [property: JsonConverter(typeof(TextsConverter))] IReadOnlyList<string>? Inputs = null,
    bool? Normalize = null,
    bool? Truncate = null,
    string? TruncationDirection = null,
    string? PromptName = null,
    int? Dimensions = null);

/// <summary>Its errors: <c>error_type</c> is one of Unhealthy, Backend, Overloaded, Validation, Tokenizer and Empty.</summary>
internal sealed record InferenceProblem(string Error, string ErrorType);
