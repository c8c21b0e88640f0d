using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sextant.Training;

/// <summary>
/// Named tensors of fp32 and int32 with remarks, kept as a safetensors file whose <c>__metadata__</c> holds the remarks:
/// what a training writes and serving reads. Not safe for concurrent writing.
/// </summary>
public sealed class TensorBundle
{
    private const string Metadata = "__metadata__";
    private const int LongestHeader = 16 * 1024 * 1024; // bytes; a defence against files that are none

    private readonly SortedDictionary<string, Tensor> tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> remarks = new(StringComparer.Ordinal);

    /// <summary>Configuration, origin, metrics: whatever tells where the tensors come from.</summary>
    public IDictionary<string, string> Remarks => remarks;

    public IEnumerable<string> Names => tensors.Keys;

    public bool Contains(string name) => tensors.ContainsKey(name);

    /// <param name="values">Row-major, of the shape's size; kept, not copied.</param>
    public void Add(string name, ReadOnlySpan<int> shape, float[] values) => Add(name, shape, values, values.Length);

    /// <inheritdoc cref="Add(string, ReadOnlySpan{int}, float[])"/>
    public void Add(string name, ReadOnlySpan<int> shape, int[] values) => Add(name, shape, values, values.Length);

    /// <summary>A tensor's values, row-major; not to be changed.</summary>
    /// <param name="shape">That it must have; −1 leaves a dimension open.</param>
    /// <exception cref="InvalidDataException">It is missing, of another type or another shape; the message names it.</exception>
    public float[] Floats(string name, ReadOnlySpan<int> shape) => (float[])Find(name, shape, typeof(float[])).Values;

    /// <inheritdoc cref="Floats"/>
    public int[] Integers(string name, ReadOnlySpan<int> shape) => (int[])Find(name, shape, typeof(int[])).Values;

    public void Write(Stream stream)
    {
        byte[] header = Header();
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (Tensor tensor in tensors.Values) stream.Write(BytesOf(tensor.Values));
    }

    /// <exception cref="InvalidDataException">It is no such file, or cut off; the message says where.</exception>
    public static TensorBundle Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        ReadWhole(stream, length, "its length");
        long headerBytes = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (headerBytes is < 2 or > LongestHeader) throw new InvalidDataException($"The bundle's header cannot have {headerBytes} bytes.");
        byte[] header = new byte[headerBytes];
        ReadWhole(stream, header, "its header");
        try
        {
            using var json = JsonDocument.Parse(header);
            return Read(stream, json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException("The bundle's header is not that of a safetensors file.", e);
        }
    }

    private static TensorBundle Read(Stream stream, JsonElement header)
    {
        TensorBundle bundle = new();
        long expected = 0;
        var entries = header.EnumerateObject().Where(entry => entry.Name != Metadata)
            .OrderBy(entry => entry.Value.GetProperty("data_offsets")[0].GetInt64());
        foreach (JsonProperty entry in entries)
        {
            int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
            long start = entry.Value.GetProperty("data_offsets")[0].GetInt64(), end = entry.Value.GetProperty("data_offsets")[1].GetInt64();
            if (shape.Any(d => d < 0) || start != expected || end - start != 4 * SizeOf(shape))
                throw new InvalidDataException($"The bundle's tensor '{entry.Name}' does not lie where its shape says.");
            expected = end;
            int size = checked((int)SizeOf(shape));
            switch (entry.Value.GetProperty("dtype").GetString())
            {
                case "F32": bundle.Add(entry.Name, shape, ReadValues<float>(stream, size, entry.Name)); break;
                case "I32": bundle.Add(entry.Name, shape, ReadValues<int>(stream, size, entry.Name)); break;
                case var type: throw new InvalidDataException($"The bundle's tensor '{entry.Name}' is of type {type}; F32 and I32 are read.");
            }
        }
        if (header.TryGetProperty(Metadata, out JsonElement metadata))
            foreach (JsonProperty remark in metadata.EnumerateObject()) bundle.remarks[remark.Name] = remark.Value.GetString() ?? "";
        return bundle;
    }

    /// <summary>In pieces, so that a file that promises more than it holds costs no more memory than it holds.</summary>
    private static T[] ReadValues<T>(Stream stream, int size, string name) where T : unmanaged
    {
        const int Piece = 1 << 20;
        T[] values = new T[Math.Min(size, Piece)];
        for (int done = 0; done < size;)
        {
            if (done == values.Length) Array.Resize(ref values, (int)Math.Min(size, 2L * values.Length));
            ReadWhole(stream, MemoryMarshal.AsBytes(values.AsSpan(done)), $"tensor '{name}'");
            done = values.Length;
        }
        return values;
    }

    private static void ReadWhole(Stream stream, Span<byte> bytes, string what)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException($"The bundle ends within {what}.");
    }

    private void Add(string name, ReadOnlySpan<int> shape, Array values, int length)
    {
        if (name == Metadata || SizeOf(shape) != length)
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape.ToArray())}] cannot have {length} values.", nameof(values));
        if (!tensors.TryAdd(name, new Tensor([.. shape], values))) throw new ArgumentException($"There is a tensor '{name}' already.", nameof(name));
    }

    private Tensor Find(string name, ReadOnlySpan<int> shape, Type type)
    {
        if (!tensors.TryGetValue(name, out Tensor? tensor)) throw new InvalidDataException($"The bundle has no tensor '{name}'.");
        bool fits = tensor.Values.GetType() == type && tensor.Shape.Length == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++) fits = shape[i] == -1 || shape[i] == tensor.Shape[i];
        return fits ? tensor : throw new InvalidDataException(
            $"The bundle's tensor '{name}' is {tensor.Values.GetType().GetElementType()!.Name} [{string.Join(", ", tensor.Shape)}], not {type.GetElementType()!.Name} [{string.Join(", ", shape.ToArray())}].");
    }

    private byte[] Header()
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Metadata);
            foreach ((string name, string remark) in remarks) writer.WriteString(name, remark);
            writer.WriteEndObject();
            long start = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString("dtype", tensor.Values is float[]? "F32" : "I32");
                WriteNumbers(writer, "shape", tensor.Shape.Select(d => (long)d));
                WriteNumbers(writer, "data_offsets", [start, start += 4L * tensor.Values.Length]);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        while (json.Length % 8 != 0) json.WriteByte((byte)' '); // so that the data is aligned
        return json.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static ReadOnlySpan<byte> BytesOf(Array values) =>
        values is float[] floats ? MemoryMarshal.AsBytes(floats.AsSpan()) : MemoryMarshal.AsBytes(((int[])values).AsSpan());

    private static long SizeOf(ReadOnlySpan<int> shape)
    {
        long size = 1;
        foreach (int dimension in shape) size = checked(size * dimension);
        return size;
    }

    private sealed record Tensor(int[] Shape, Array Values);
}
