using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Profiles;
using Sextant.Profiles.Packing;

namespace Sextant.Storage;

/// <summary>
/// A learner's state stands in JSON <see cref="PackedLearner">packed</see>, as <c>{"packed":"…"}</c>, in half the bytes that its
/// members take. Member by member, as builds of before wrote it, it is read as well. Those builds read a packed one as that of
/// somebody who has done nothing, and so take everything from the journal. What cannot be unpacked is an
/// <see cref="InvalidDataException"/>, which <see cref="StatePayload.Read"/> takes for nothing stored.
/// </summary>
internal sealed class LearnerStateConverter : JsonConverter<LearnerState>
{
    private static readonly JsonEncodedText Packed = JsonEncodedText.Encode("packed");

    public override LearnerState? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader first = reader;
        bool packed = first.TokenType == JsonTokenType.StartObject && first.Read() && first.TokenType == JsonTokenType.PropertyName
            && first.ValueTextEquals(Packed.EncodedUtf8Bytes);
        if (!packed) return JsonSerializer.Deserialize(ref reader, MemberwiseContext.Default.LearnerState);
        first.Read();
        LearnerState state = PackedLearner.Unpack(first.GetBytesFromBase64());
        reader.Skip();
        return state;
    }

    public override void Write(Utf8JsonWriter writer, LearnerState value, JsonSerializerOptions options)
    {
        if (PackedLearner.TryPack(value) is not { } packed)
        {
            JsonSerializer.Serialize(writer, value, MemberwiseContext.Default.LearnerState);
            return;
        }
        writer.WriteStartObject();
        writer.WriteBase64String(Packed, packed);
        writer.WriteEndObject();
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(ResourceIdConverter), typeof(ConceptIdConverter), typeof(LearnerIdConverter), typeof(TenantIdConverter)])]
[JsonSerializable(typeof(LearnerState))]
internal sealed partial class MemberwiseContext : JsonSerializerContext;
