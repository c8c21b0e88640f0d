using System.Text.Json;

namespace Sextant.Encoding.Models;

/// <summary>An object of one of a folder's JSON files. Whatever is not as asked is a <see cref="ModelException"/> naming file and field.</summary>
internal readonly struct JsonObject
{
    /// <summary>A tokenizer.json of a large vocabulary has a few megabytes.</summary>
    private const long MaxBytes = 64 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly string file;
    private readonly JsonElement element;

    private JsonObject(string file, JsonElement element)
    {
        this.file = file;
        this.element = element.ValueKind == JsonValueKind.Object ? element : throw new ModelException($"{file} should hold a JSON object.");
    }

    public static JsonObject Read(string file) => new(file, ReadElement(file));

    /// <returns>Null when there is no such file.</returns>
    public static JsonObject? ReadIfThere(string file) => File.Exists(file) ? Read(file) : null;

    /// <summary>The objects of a file that holds a list of them.</summary>
    public static IReadOnlyList<JsonObject> ReadList(string file)
    {
        JsonElement list = ReadElement(file);
        if (list.ValueKind != JsonValueKind.Array) throw new ModelException($"{file} should hold a JSON list.");
        return [.. list.EnumerateArray().Select(item => new JsonObject(file, item))];
    }

    public ModelException Wrong(string field, string words) => new($"{file}: \"{field}\" {words}.");

    public bool Has(string field) => Find(field) is not null;

    public bool IsObject(string field) => Find(field)?.ValueKind == JsonValueKind.Object;

    public int Integer(string field, int least, int most, int? otherwise = null)
    {
        if (Find(field) is not { } found) return otherwise ?? throw Wrong(field, "is missing");
        bool fits = found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out int value) && value >= least && value <= most;
        return fits ? found.GetInt32() : throw Wrong(field, $"should be a whole number from {least} to {most}, not {found.GetRawText()}");
    }

    public float Number(string field, float least, float most, float otherwise)
    {
        if (Find(field) is not { } found) return otherwise;
        bool fits = found.ValueKind == JsonValueKind.Number && found.TryGetSingle(out float value) && value >= least && value <= most;
        return fits ? found.GetSingle() : throw Wrong(field, $"should be a number from {least} to {most}, not {found.GetRawText()}");
    }

    public bool? Flag(string field) => Find(field) is not { } found
        ? null
        : found.ValueKind is JsonValueKind.True or JsonValueKind.False ? found.GetBoolean() : throw Wrong(field, "should be true or false");

    /// <returns>Null when the field is absent or null.</returns>
    public string? Text(string field) => Find(field) is not { } found
        ? null
        : found.ValueKind == JsonValueKind.String ? TextOf(found, field) : throw Wrong(field, "should be a text");

    public string[] Texts(string field)
    {
        if (Find(field) is not { } found) return [];
        if (found.ValueKind != JsonValueKind.Array || found.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw Wrong(field, "should be a list of texts");
        JsonObject self = this;
        return [.. found.EnumerateArray().Select(item => self.TextOf(item, field))];
    }

    /// <returns>Null when the field is absent or null.</returns>
    public JsonObject? Object(string field) => Find(field) is not { } found
        ? null
        : found.ValueKind == JsonValueKind.Object ? new JsonObject(file, found) : throw Wrong(field, "should be an object");

    public IEnumerable<JsonObject> Objects(string field)
    {
        if (Find(field) is not { } found) return [];
        if (found.ValueKind != JsonValueKind.Array) throw Wrong(field, "should be a list");
        string name = file;
        return found.EnumerateArray().Select(item => new JsonObject(name, item));
    }

    /// <summary>The names of all fields, in the file's order.</summary>
    public IEnumerable<string> Fields()
    {
        JsonObject self = this;
        return element.EnumerateObject().Select(field => self.NameOf(field));
    }

    /// <summary>All fields, each a whole number.</summary>
    public IEnumerable<(string Name, int Value)> Integers()
    {
        JsonObject self = this;
        return element.EnumerateObject().Select(field => field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out int value)
            ? (self.NameOf(field), value)
            : throw self.Wrong(self.NameOf(field), "should be a whole number"));
    }

    private string NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new ModelException($"{file}: a field's name is not Unicode text.", e);
        }
    }

    /// <summary>JSON may spell a lone surrogate, which no text can be made of.</summary>
    private string TextOf(JsonElement text, string field)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new ModelException(Wrong(field, "is not Unicode text").Message, e);
        }
    }

    private JsonElement? Find(string field) =>
        element.TryGetProperty(field, out JsonElement found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private static JsonElement ReadElement(string file)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > MaxBytes }) throw new ModelException($"{file} has more than {MaxBytes >> 20} MiB.");
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file), Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ModelException($"{file} is not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException($"{file} is missing.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{file} cannot be read: {e.Message}", e);
        }
    }
}
