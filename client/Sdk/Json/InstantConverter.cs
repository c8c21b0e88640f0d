using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>
/// A time as ISO 8601 with its offset (<c>2026-03-01T12:00:00Z</c>), or a date alone, meaning its midnight in UTC.
/// A time of day without an offset is refused: it would mean something else on every machine. Written in UTC.
/// </summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const int DateLength = 10;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A DateTime keeps what the text said: Utc or Local where it named an offset, Unspecified where it did not.
        if (reader.TokenType == JsonTokenType.String
            && reader.TryGetDateTime(out DateTime naive) && reader.TryGetDateTimeOffset(out DateTimeOffset instant))
        {
            if (naive.Kind != DateTimeKind.Unspecified) return instant.ToUniversalTime();
            if (LengthOf(reader) == DateLength) return new DateTimeOffset(naive, TimeSpan.Zero);
        }
        throw new JsonException("must be an ISO 8601 time with its offset, such as 2026-03-01T12:00:00Z.");
    }

    private static long LengthOf(in Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
