using System.Text.Json.Serialization;

namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>The messages of other servers' APIs, in their case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EmbeddingsRequest))]
[JsonSerializable(typeof(EmbeddingsAnswer))]
[JsonSerializable(typeof(OpenAiProblem))]
[JsonSerializable(typeof(InferenceRequest))]
[JsonSerializable(typeof(float[][]))]
[JsonSerializable(typeof(InferenceProblem))]
internal sealed partial class CompatibleJson : JsonSerializerContext;
