namespace Sextant.Profiles;

public sealed class PackedIdTests
{
    [Theory]
    [InlineData("c-17", 4)]
    [InlineData("", 0)]
    [InlineData("ÿé\u0001", 3)]
    [InlineData("Ελένη", 10)]
    [InlineData("三角函数 🙂", 14)]
    [InlineData("0b8d2f6e-5a41-4f0e-9d3c-7e6a1b2c3d4e", 16)]
    [InlineData("0B8D2F6E-5A41-4F0E-9D3C-7E6A1B2C3D4E", 36)]
    [InlineData("0b8d2f6e5a414f0e9d3c7e6a1b2c3d4e", 32)]
    [InlineData("{b8d2f6e-5a41-4f0e-9d3c-7e6a1b2c3d4}", 36)]
    public void An_id_comes_back_as_it_went(string id, int bytes)
    {
        byte[] packed = new byte[PackedId.MaxBytes];
        int length = PackedId.Write(id, packed, out PackedId.Form form);
        Assert.Equal(bytes, length);
        Assert.Equal(id, PackedId.Read(packed.AsSpan(0, length), form));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_not_lost()
    {
        string id = new(['a', '\ud83d', 'b']);
        byte[] packed = new byte[PackedId.MaxBytes];
        Assert.Equal(id, PackedId.Read(packed.AsSpan(0, PackedId.Write(id, packed, out PackedId.Form form)), form));
    }

    [Fact]
    public void Ids_of_every_length_up_to_the_longest_fit_and_longer_ones_are_refused()
    {
        byte[] packed = new byte[PackedId.MaxBytes];
        for (int length = 1; length <= IdText.MaxLength; length++)
            Assert.Equal(2 * length, PackedId.Write(new string('三', length), packed, out _));
        Assert.Throws<ArgumentException>(() => PackedId.Write(new string('a', IdText.MaxLength + 1), packed, out _));
    }
}
