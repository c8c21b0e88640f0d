using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>An enum as one of its <see cref="Words"/>; anything else is refused with the list of words.</summary>
public sealed class WordConverter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Words.TryRead(ref reader, out TEnum value)
            ? value
            : throw new JsonException($"must be one of {string.Join(", ", Words.All<TEnum>())}.");

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words.Encoded(value));
}
