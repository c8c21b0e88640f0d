using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Cli.Imports;

/// <summary>
/// Text that has been through a spreadsheet: an empty cell may have become 0 or null, a title such as "5" a number.
/// </summary>
internal sealed class SpreadsheetTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                double number = reader.GetDouble();
                return number == 0 ? null : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            default:
                throw new JsonException("must be a text.");
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <summary>A skill is the key of an object: as it stands.</summary>
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;
}
