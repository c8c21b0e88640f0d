using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sextant.Encoding.Models;

/// <summary>
/// The tensors of a model.safetensors, memory-mapped. Every name, shape and offset is checked when it is opened; values
/// when they are read. Reading is safe from several threads at once. The file must not shrink while it is open.
/// </summary>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private readonly string path;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* data;
    private readonly Dictionary<string, TensorEntry> entries;

    private SafetensorsFile(string path, SafeFileHandle handle, long length, int headerBytes, IReadOnlyList<TensorEntry> tensors)
    {
        this.path = path;
        entries = tensors.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        map = MemoryMappedFile.CreateFromFile(handle, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref data);
        data += view.PointerOffset + SafetensorsHeader.LengthBytes + headerBytes;
    }

    /// <summary>All tensors' names as they are in the file, in the order of their bytes.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <exception cref="ModelException">Missing, truncated, or not what its header says.</exception>
    public static SafetensorsFile Open(string path)
    {
        try
        {
            SafeFileHandle handle = File.OpenHandle(path);
            try
            {
                long length = RandomAccess.GetLength(handle);
                byte[] first = ReadBytes(handle, 0, SafetensorsHeader.LengthBytes);
                byte[] header = ReadBytes(handle, first.Length, SafetensorsHeader.SizeOf(path, first, length));
                long dataBytes = length - first.Length - header.Length;
                return new SafetensorsFile(path, handle, length, header.Length, SafetensorsHeader.Parse(path, header, dataBytes));
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException($"{path} is missing.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <param name="name">As in Hugging Face's BertModel, without a prefix; the file may have it with one.</param>
    public bool Contains(string name) => Find(name) is not null;

    /// <param name="name">As in Hugging Face's BertModel, without a prefix.</param>
    /// <exception cref="ModelException">Missing, of another shape, of 2 GiB or more, or of a type that is not F32, F16 or BF16.</exception>
    public void Check(string name, ReadOnlySpan<int> shape) => Entry(name, shape);

    /// <param name="name">As in Hugging Face's BertModel, without a prefix.</param>
    /// <param name="shape">What it must have.</param>
    /// <param name="destination">[shape], row-major, overwritten.</param>
    /// <exception cref="ModelException">As <see cref="Check"/>, or a value is not finite.</exception>
    public void Read(string name, ReadOnlySpan<int> shape, Span<float> destination)
    {
        TensorEntry entry = Entry(name, shape);
        var bytes = new ReadOnlySpan<byte>(data + entry.Start, (int)entry.Bytes);
        switch (TypeOf(entry))
        {
            case TensorType.F32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
                break;
            case TensorType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            default:
                Widen(MemoryMarshal.Cast<byte, ushort>(bytes), destination);
                break;
        }
        GC.KeepAlive(this);
        if (!TensorPrimitives.IsFiniteAll<float>(destination)) throw new ModelException($"{path}: tensor {entry.Name} has values that are not finite.");
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }

    private TensorEntry Entry(string name, ReadOnlySpan<int> shape)
    {
        TensorEntry entry = Find(name) ?? throw new ModelException($"{path}: tensor {name} is missing.");
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
            throw new ModelException($"{path}: tensor {entry.Name} has the shape [{string.Join(", ", entry.Shape)}], and should have [{string.Join(", ", shape.ToArray())}].");
        // What a span can show. Then a matrix has at most 2^30 numbers too.
        if (entry.Bytes > int.MaxValue) throw new ModelException($"{path}: tensor {entry.Name} has {entry.Bytes} bytes, more than the {int.MaxValue} allowed.");
        TypeOf(entry);
        return entry;
    }

    /// <summary>With or without the prefix of a model with a head, and under the names that TensorFlow's conversion gave layer norms.</summary>
    private TensorEntry? Find(string name)
    {
        if (entries.TryGetValue(name, out TensorEntry? entry) || entries.TryGetValue("bert." + name, out entry)) return entry;
        if (name.EndsWith("LayerNorm.weight", StringComparison.Ordinal)) return Find(name[..^"weight".Length] + "gamma");
        return name.EndsWith("LayerNorm.bias", StringComparison.Ordinal) ? Find(name[..^"bias".Length] + "beta") : null;
    }

    private TensorType TypeOf(TensorEntry entry) => entry.Type switch
    {
        "F32" => TensorType.F32,
        "F16" => TensorType.F16,
        "BF16" => TensorType.BF16,
        _ => throw new ModelException($"{path}: tensor {entry.Name} is {entry.Type}, and should be F32, F16 or BF16."),
    };

    private static void Widen(ReadOnlySpan<ushort> halves, Span<float> destination)
    {
        int i = 0;
        for (; i <= halves.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(halves[i..]), out Vector<uint> low, out Vector<uint> high);
            Vector.AsVectorSingle(low << 16).CopyTo(destination[i..]);
            Vector.AsVectorSingle(high << 16).CopyTo(destination[(i + Vector<uint>.Count)..]);
        }
        for (; i < halves.Length; i++) destination[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
    }

    private static byte[] ReadBytes(SafeFileHandle handle, long offset, int count)
    {
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count && RandomAccess.Read(handle, bytes.AsSpan(read), offset + read) is > 0 and var some) read += some;
        return bytes[..read];
    }
}
