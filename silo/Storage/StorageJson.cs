using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sextant.Catalogue;
using Sextant.Profiles;
using Sextant.Resources;

namespace Sextant.Storage;

/// <summary>
/// How values stand in a database as JSON: a field that is missing takes its default and one that is unknown is passed
/// over, so that a type may gain and lose fields. Renaming a field loses what is stored under the old name.
/// </summary>
internal static class StorageJson
{
    /// <summary>Known types through generated code, any other by reflection.</summary>
    public static readonly JsonSerializerOptions Options = new(StorageJsonContext.Default.Options)
    {
        // Not for HTML: text outside ASCII stays as it is, at a third of the size.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(StorageJsonContext.Default, new DefaultJsonTypeInfoResolver()),
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Of<T>.Info);

    /// <exception cref="JsonException">The bytes are not such a value.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Of<T>.Info) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    private static class Of<T>
    {
        public static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(ResourceIdConverter), typeof(ConceptIdConverter), typeof(LearnerIdConverter), typeof(TenantIdConverter), typeof(LearnerStateConverter)])]
[JsonSerializable(typeof(Resource))]
[JsonSerializable(typeof(ResourceStatistics))]
[JsonSerializable(typeof(Concept))]
[JsonSerializable(typeof(Relation))]
[JsonSerializable(typeof(LearnerState))]
[JsonSerializable(typeof(System.Collections.Immutable.ImmutableSortedDictionary<string, string>))]
internal sealed partial class StorageJsonContext : JsonSerializerContext;
