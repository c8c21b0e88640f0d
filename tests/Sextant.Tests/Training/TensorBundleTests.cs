using Sextant.Training;

namespace Sextant.Tests.Training;

public sealed class TensorBundleTests
{
    [Fact]
    public void What_is_written_is_read_bit_for_bit()
    {
        TensorBundle read = Again(Sample());

        Assert.Equal([1.5f, float.MinValue, -0f, 4, 5, 6], read.Floats("b.weights", [2, 3]));
        Assert.Equal([7, -8], read.Integers("a.counts", [2]));
        Assert.Equal("λ = 300", read.Remarks["configuration"]);
        Assert.Equal(["a.counts", "b.weights"], read.Names);
    }

    [Fact]
    public void Equal_bundles_are_equal_bytes() => Assert.Equal(Bytes(Sample()), Bytes(Again(Sample())));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_file_cut_off_anywhere_is_refused_in_words(int length)
    {
        byte[] whole = Bytes(Sample());
        byte[] cut = whole[..(length < 0 ? whole.Length + length : length)];

        Assert.Contains("ends within", Assert.Throws<InvalidDataException>(() => TensorBundle.Read(new MemoryStream(cut))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damaged_header_byte_is_refused_or_harmless()
    {
        byte[] whole = Bytes(Sample());
        for (int i = 0; i < whole.Length - 32; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x15;
            Exception? thrown = Record.Exception(() => TensorBundle.Read(new MemoryStream(damaged)));
            Assert.True(thrown is null or InvalidDataException, $"Byte {i}: {thrown}");
        }
    }

    [Fact]
    public void A_tensor_of_another_shape_or_type_is_named()
    {
        TensorBundle bundle = Sample();

        Assert.Contains("b.weights", Assert.Throws<InvalidDataException>(() => bundle.Floats("b.weights", [3, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("a.counts", Assert.Throws<InvalidDataException>(() => bundle.Floats("a.counts", [2])).Message, StringComparison.Ordinal);
        Assert.Contains("c", Assert.Throws<InvalidDataException>(() => bundle.Floats("c", [2])).Message, StringComparison.Ordinal);
        Assert.Equal(6, bundle.Floats("b.weights", [-1, 3]).Length);
    }

    private static TensorBundle Sample()
    {
        TensorBundle bundle = new();
        bundle.Add("b.weights", [2, 3], new[] { 1.5f, float.MinValue, -0f, 4, 5, 6 });
        bundle.Add("a.counts", [2], new[] { 7, -8 });
        bundle.Remarks["configuration"] = "λ = 300";
        return bundle;
    }

    private static TensorBundle Again(TensorBundle bundle) => TensorBundle.Read(new MemoryStream(Bytes(bundle)));

    private static byte[] Bytes(TensorBundle bundle)
    {
        MemoryStream stream = new();
        bundle.Write(stream);
        return stream.ToArray();
    }
}
