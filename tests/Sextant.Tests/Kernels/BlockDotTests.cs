namespace Sextant.Kernels;

public class BlockDotTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 192)]
    [InlineData(4, 192)]
    [InlineData(5, 7)]
    [InlineData(8, 192)]
    [InlineData(11, 3)]
    public void The_fast_products_equal_the_plain_loop(int queries, int pairs)
    {
        var random = new Random(queries * 1000 + pairs);
        sbyte[] codes = [.. Enumerable.Range(0, pairs * 2 * BlockDot.Rows).Select(_ => (sbyte)random.Next(-127, 128))];
        int[] query = [.. Enumerable.Range(0, queries * pairs).Select(_ => Pair(random.Next(-4095, 4096), random.Next(-4095, 4096)))];

        AssertEqualToPlain(codes, query, queries);
    }

    [Fact]
    public void The_largest_codes_of_the_most_dimensions_do_not_overflow()
    {
        const int Pairs = BlockDot.MaxDimensions / 2;
        var codes = new sbyte[Pairs * 2 * BlockDot.Rows];
        Array.Fill(codes, (sbyte)BlockDot.MaxCode);
        var query = new int[Pairs];
        Array.Fill(query, Pair(BlockDot.MaxQuery, BlockDot.MaxQuery));

        int[] sums = AssertEqualToPlain(codes, query, 1);

        Assert.All(sums, sum => Assert.Equal((long)BlockDot.MaxDimensions * BlockDot.MaxCode * BlockDot.MaxQuery, sum));
    }

    private static int[] AssertEqualToPlain(sbyte[] codes, int[] query, int queries)
    {
        var plain = new int[queries * BlockDot.Rows];
        var fast = new int[queries * BlockDot.Rows];
        BlockDot.Plain(codes, query, plain);
        BlockDot.Products(codes, query, fast);
        Assert.Equal(plain, fast);
        return fast;
    }

    private static int Pair(int low, int high) => (low & 0xFFFF) | (high << 16);
}
