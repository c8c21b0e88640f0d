using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sextant.Encoding.Models;

/// <summary>Writes tensors one after another into a safetensors file. Their names, types and shapes are told first.</summary>
public sealed class SafetensorsWriter : IDisposable
{
    private readonly FileStream stream;
    private readonly TensorType type;

    /// <param name="type">Of all tensors.</param>
    /// <param name="tensors">Names and shapes, in the order in which they will be written.</param>
    public SafetensorsWriter(string path, TensorType type, IEnumerable<TensorShape> tensors)
    {
        this.type = type;
        byte[] header = HeaderOf(type, tensors);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream = File.Create(path);
        stream.Write(length);
        stream.Write(header);
    }

    /// <param name="values">The next tensor, row-major. Rounded to nearest, ties to even, where the type is narrower.</param>
    public void Write(ReadOnlySpan<float> values)
    {
        switch (type)
        {
            case TensorType.F32:
                stream.Write(MemoryMarshal.AsBytes(values));
                break;
            case TensorType.F16:
                foreach (float value in values) WriteHalf(BitConverter.HalfToUInt16Bits((Half)value));
                break;
            default:
                foreach (float value in values) WriteHalf(UpperHalf(value));
                break;
        }
    }

    public void Dispose() => stream.Dispose();

    private static ushort UpperHalf(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private void WriteHalf(ushort bits)
    {
        stream.WriteByte((byte)bits);
        stream.WriteByte((byte)(bits >> 8));
    }

    private static byte[] HeaderOf(TensorType type, IEnumerable<TensorShape> tensors)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            long start = 0;
            writer.WriteStartObject();
            foreach (TensorShape tensor in tensors)
            {
                long end = start + (long)tensor.Length * (type == TensorType.F32 ? 4 : 2);
                writer.WriteStartObject(tensor.Name);
                writer.WriteString("dtype", type.ToString());
                WriteNumbers(writer, "shape", tensor.Shape.Select(d => (long)d));
                WriteNumbers(writer, "data_offsets", [start, end]);
                writer.WriteEndObject();
                start = end;
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
}
