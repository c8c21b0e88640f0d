using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Gateway.Encoding.Compatible;

/// <summary>One text or a list of texts. Token ids, which both APIs allow, are refused: they mean something to one model only.</summary>
internal sealed class TextsConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!];
        if (reader.TokenType != JsonTokenType.StartArray) throw NotText();
        List<string> texts = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            texts.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw NotText());
        return texts;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (string text in value) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static JsonException NotText() => new("must be a text or a list of texts; token ids are not taken.");
}
