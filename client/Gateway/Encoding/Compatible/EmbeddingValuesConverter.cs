using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>A vector as a list of numbers, or as Base64 of 4 little-endian bytes each.</summary>
internal sealed class EmbeddingValuesConverter : JsonConverter<EmbeddingValues>
{
    public override EmbeddingValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Only answers hold vectors.");

    public override void Write(Utf8JsonWriter writer, EmbeddingValues value, JsonSerializerOptions options)
    {
        if (value.AsBase64)
        {
            byte[] bytes = new byte[value.Numbers.Length * sizeof(float)];
            for (int i = 0; i < value.Numbers.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), value.Numbers.Span[i]);
            writer.WriteBase64StringValue(bytes);
            return;
        }
        writer.WriteStartArray();
        foreach (float number in value.Numbers.Span) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
