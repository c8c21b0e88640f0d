namespace Sextant.Kernels;

public unsafe class CodeDotTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(4096)]
    public void Four_products_are_those_of_the_plain_loop_at_the_extremes_too(int length)
    {
        var random = new Random(length);
        using var codes = new NativeBuffer<sbyte>(4 * length);
        using var vector = new NativeBuffer<short>(length);
        int* sums = stackalloc int[4];
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < codes.Length; i++) codes.Span[i] = (sbyte)(round == 0 ? BlockDot.MaxCode : random.Next(-127, 128));
            for (int i = 0; i < length; i++) vector.Span[i] = (short)(round == 0 ? BlockDot.MaxQuery : random.Next(-4095, 4096));
            sbyte* a = codes.Pointer;
            CodeDot.Four(a, a + length, a + 2 * length, a + 3 * length, vector.Pointer, length, sums);

            for (int i = 0; i < 4; i++) Assert.Equal(CodeDot.Plain(a + i * length, vector.Pointer, length), sums[i]);
        }
    }

    [Fact]
    public void Widening_keeps_every_code()
    {
        using var codes = new NativeBuffer<sbyte>(128);
        using var vector = new NativeBuffer<short>(128);
        for (int i = 0; i < 128; i++) codes.Span[i] = (sbyte)(i - 64);
        CodeDot.Widen(codes.Pointer, vector.Pointer, 128);

        Assert.Equal(Enumerable.Range(-64, 128).Select(i => (short)i), vector.Span.ToArray());
    }
}
