using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Storage;

/// <summary>An id stands in JSON as its text alone.</summary>
internal abstract class IdConverter<TId>(Func<string, TId> make, Func<TId, string> text) : JsonConverter<TId>
    where TId : struct
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        make(reader.GetString() ?? throw new JsonException($"A {typeof(TId).Name} is null."));

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
}

internal sealed class ResourceIdConverter() : IdConverter<ResourceId>(text => new ResourceId(text), id => id.Value);

internal sealed class ConceptIdConverter() : IdConverter<ConceptId>(text => new ConceptId(text), id => id.Value);

internal sealed class LearnerIdConverter() : IdConverter<LearnerId>(text => new LearnerId(text), id => id.Value);

internal sealed class TenantIdConverter() : IdConverter<TenantId>(text => new TenantId(text), id => id.Value);
