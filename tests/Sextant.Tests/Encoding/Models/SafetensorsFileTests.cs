using System.Buffers.Binary;

namespace Sextant.Encoding.Models;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string Good = """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"__metadata__":{"format":"pt"},"b":{"dtype":"F16","shape":[4],"data_offsets":[24,32]}}""";

    private readonly string path = Path.Combine(Path.GetTempPath(), $"sextant-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Tensors_are_read_as_they_were_written()
    {
        float[] values = [1.5f, -2, 0, 3.25f, -0.125f, 65504];
        foreach (TensorType type in Enum.GetValues<TensorType>())
        {
            using (var writer = new SafetensorsWriter(path, type, [new("first", [2, 3]), new("second", [6])]))
            {
                writer.Write(values);
                writer.Write(values);
            }
            using SafetensorsFile file = SafetensorsFile.Open(path);
            float[] read = new float[6];
            file.Read("second", [6], read);
            Assert.Equal(type == TensorType.BF16 ? [.. values[..5], 65536] : values, read);
        }
    }

    /// <summary>Every one of the 65,536 patterns, at lengths on both sides of a vector's.</summary>
    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Every_half_becomes_its_float(string type)
    {
        ushort[] finite = [.. Enumerable.Range(0, 65536).Select(bits => (ushort)bits).Where(bits => float.IsFinite(Expected(bits)))];
        for (int length = finite.Length - 9; length <= finite.Length; length++)
        {
            byte[] data = new byte[2 * length];
            for (int i = 0; i < length; i++) BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(2 * i), finite[i]);
            Write($$"""{"h":{"dtype":"{{type}}","shape":[{{length}}],"data_offsets":[0,{{2 * length}}]} }""", data);
            using SafetensorsFile file = SafetensorsFile.Open(path);
            float[] read = new float[length];
            file.Read("h", [length], read);
            Assert.True(finite.Take(length).Select(Expected).SequenceEqual(read));
        }

        float Expected(ushort bits) => type == "F16" ? (float)BitConverter.UInt16BitsToHalf(bits) : BitConverter.UInt32BitsToSingle((uint)bits << 16);
    }

    [Theory]
    [InlineData("c", new[] { 4 }, "tensor c is missing")]
    [InlineData("a", new[] { 3, 2 }, "tensor a has the shape [2, 3], and should have [3, 2]")]
    [InlineData("a", new[] { 6 }, "tensor a has the shape")]
    public void A_tensor_that_is_not_as_asked_is_named(string name, int[] shape, string words)
    {
        Write(Good, new byte[32]);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        string message = Assert.Throws<ModelException>(() => file.Read(name, shape, new float[6])).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_refused(float value)
    {
        byte[] data = new byte[32];
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(16), value);
        Write(Good, data);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Contains("tensor a has values that are not finite", Assert.Throws<ModelException>(() => file.Read("a", [2, 3], new float[6])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"I32","shape":[8],"data_offsets":[0,32]}}""", "tensor a is I32")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[4],"data_offsets":[0,32]}}""", "dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}}""", "truncated: tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9],"data_offsets":[0,32]}}""", "tensor a of F32 [9] needs 36")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-8],"data_offsets":[0,32]}}""", "shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,32]}}""", "needs")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[32,0]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[-4,28]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,99999999999999999999]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[6],"data_offsets":[0,24]},"b":{"dtype":"F32","shape":[3],"data_offsets":[20,32]}}""", "tensor b overlaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[3],"data_offsets":[20,32]}}""", "before tensor b")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""", "belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]},"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}}""", "header")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8]}}""", "tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":"8","data_offsets":[0,32]}}""", "tensor a")]
    [InlineData("""{"a\ud800":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}}""", "header")]
    [InlineData("[]", "header")]
    [InlineData("{", "header")]
    public void A_header_that_does_not_fit_the_file_is_refused(string header, string words)
    {
        Write(header, new byte[32]);
        string message = Assert.Throws<ModelException>(() => OpenAndRead()).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0], "truncated")]
    [InlineData(new byte[] { 1, 0, 0 }, "truncated")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, (byte)'{' }, "truncated")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, "claims")]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 0 }, "claims")]
    public void A_length_that_cannot_be_is_refused(byte[] content, string words)
    {
        File.WriteAllBytes(path, content);
        Assert.Contains(words, Assert.Throws<ModelException>(() => SafetensorsFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_changed_and_any_end_cut_off_are_read_or_refused_but_never_crash()
    {
        var random = new Random(3);
        Write(Good, new byte[32]);
        byte[] good = File.ReadAllBytes(path);
        int refused = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] changed = good[..(random.Next(4) == 0 ? random.Next(good.Length) : good.Length)];
            for (int flips = random.Next(1, 4); flips > 0 && changed.Length > 0; flips--) changed[random.Next(Math.Min(changed.Length, good.Length - 32))] = (byte)random.Next(256);
            File.WriteAllBytes(path, changed);
            try
            {
                OpenAndRead();
            }
            catch (ModelException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 500, 1000);
    }

    private void OpenAndRead()
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        float[] read = new float[8];
        file.Read("a", [8], read);
    }

    private void Write(string header, byte[] data)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(path, [.. length, .. json, .. data]);
    }
}
