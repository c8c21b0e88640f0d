using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Json;

/// <summary>How requests are read: nothing twice, nothing unknown, nothing converted.</summary>
internal static class StrictJson
{
    public static readonly JsonSerializerOptions Options = new(Wire.WireJson.Default.Options)
    {
        TypeInfoResolver = Wire.WireJson.Default,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = Limits.Depth,
    };

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = Limits.Depth };

    /// <summary>Reads one message, all of it.</summary>
    /// <exception cref="JsonException">It is not JSON, not of the message's shape, or something follows it.</exception>
    public static T? Read<T>(in System.Buffers.ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        var message = JsonSerializer.Deserialize(ref reader, Of<T>.Type);
        reader.Read(); // Throws on anything but white space.
        return message;
    }

    private static class Of<T>
    {
        public static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
    }
}
