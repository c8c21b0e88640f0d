using System.Text.Json.Serialization;

namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>What OpenAI's <c>POST /v1/embeddings</c> takes.</summary>
/// <param name="Model">The active model's id, or its name; absent for the active one.</param>
/// <param name="EncodingFormat"><c>float</c> (when absent) or <c>base64</c>: 4 little-endian bytes a number.</param>
/// <param name="Dimensions">Those of the model, where given: vectors are not shortened.</param>
/// <param name="User">Not kept.</param>
internal sealed record EmbeddingsRequest(
    [property: JsonConverter(typeof(TextsConverter))] IReadOnlyList<string>? Input = null,
    string? Model = null,
    string? EncodingFormat = null,
    int? Dimensions = null,
    string? User = null);

internal sealed record EmbeddingsAnswer(string Object, IReadOnlyList<EmbeddingItem> Data, string Model, EmbeddingsUsage Usage);

internal sealed record EmbeddingItem(string Object, int Index, EmbeddingValues Embedding);

internal sealed record EmbeddingsUsage(long PromptTokens, long TotalTokens);

[JsonConverter(typeof(EmbeddingValuesConverter))]
internal sealed record EmbeddingValues(ReadOnlyMemory<float> Numbers, bool AsBase64);
