using System.Buffers.Binary;
using System.Text.Json;

namespace Sextant.Encoding.Models;

/// <summary>
/// The header of a safetensors file (github.com/huggingface/safetensors): eight bytes of its length, then JSON of each
/// tensor's type, shape and place. Held to the format's rules: names are unique, and the tensors fill the data from its
/// first byte to its last without hole or overlap, each with as many bytes as its type and shape need.
/// </summary>
internal static class SafetensorsHeader
{
    public const int LengthBytes = 8;

    /// <summary>About 300 times the header of a model of 12 layers.</summary>
    private const long MaxBytes = 8 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <param name="length">Of the whole file.</param>
    /// <returns>How many bytes of JSON follow the first eight.</returns>
    public static int SizeOf(string file, ReadOnlySpan<byte> firstBytes, long length)
    {
        if (firstBytes.Length < LengthBytes) throw new ModelException($"{file} is truncated: it has {length} bytes.");
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(firstBytes);
        if (size > MaxBytes) throw new ModelException($"{file}: its header claims {size} bytes, more than the {MaxBytes} allowed.");
        if ((long)size > length - LengthBytes) throw new ModelException($"{file} is truncated: its header claims {size} bytes, and {length - LengthBytes} follow.");
        return (int)size;
    }

    /// <param name="dataBytes">What follows the header.</param>
    /// <returns>The tensors in the order of their bytes.</returns>
    public static IReadOnlyList<TensorEntry> Parse(string file, ReadOnlyMemory<byte> json, long dataBytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new ModelException($"{file}: its header should be a JSON object.");
            TensorEntry[] entries = [.. document.RootElement.EnumerateObject()
                .Where(field => !field.NameEquals("__metadata__"))
                .Select(field => EntryOf(file, field.Name, field.Value))
                .OrderBy(entry => entry.Start).ThenBy(entry => entry.Bytes)];
            RefuseHoles(file, entries, dataBytes);
            return entries;
        }
        // Names that are not Unicode arrive as an invalid operation.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ModelException($"{file}: its header is not JSON: {e.Message}", e);
        }
    }

    private static TensorEntry EntryOf(string file, string name, JsonElement value)
    {
        ModelException Malformed(string words) => new($"{file}: tensor {name} {words}.");
        if (value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String
            || !value.TryGetProperty("shape", out JsonElement shape) || shape.ValueKind != JsonValueKind.Array
            || !value.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.ValueKind != JsonValueKind.Array)
            throw Malformed("needs dtype, shape and data_offsets");
        int size = BytesOf(type.GetString()!) ?? throw Malformed($"has the unknown dtype {type.GetRawText()}");
        int[] dimensions = [.. shape.EnumerateArray().Select(d =>
            d.ValueKind == JsonValueKind.Number && d.TryGetInt32(out int n) && n >= 0 ? n : throw Malformed($"has the impossible shape {shape.GetRawText()}"))];
        if (offsets.GetArrayLength() != 2
            || offsets[0].ValueKind != JsonValueKind.Number || !offsets[0].TryGetInt64(out long start) || start < 0
            || offsets[1].ValueKind != JsonValueKind.Number || !offsets[1].TryGetInt64(out long end) || end < start)
            throw Malformed($"has the impossible data_offsets {offsets.GetRawText()}");
        // A product of doubles cannot overflow, and is exact where it matters: below 2^53.
        double needed = dimensions.Aggregate((double)size, (product, d) => product * d);
        return needed == end - start
            ? new TensorEntry(name, type.GetString()!, dimensions, start, end - start)
            : throw Malformed($"of {type.GetString()} {shape.GetRawText()} needs {needed:F0} bytes, and data_offsets give it {end - start}");
    }

    private static void RefuseHoles(string file, TensorEntry[] entries, long dataBytes)
    {
        long end = 0;
        foreach (TensorEntry entry in entries)
        {
            if (entry.Start < end) throw new ModelException($"{file}: tensor {entry.Name} overlaps the one before it.");
            if (entry.Start > end) throw new ModelException($"{file}: {entry.Start - end} bytes before tensor {entry.Name} belong to none.");
            end = entry.Start + entry.Bytes;
            if (end > dataBytes) throw new ModelException($"{file} is truncated: tensor {entry.Name} ends at byte {end} of the data, which has {dataBytes}.");
        }
        if (end < dataBytes) throw new ModelException($"{file}: its last {dataBytes - end} bytes belong to no tensor.");
    }

    private static int? BytesOf(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => null,
    };
}
