namespace Sextant.Kernels;

public class RowDotTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(384)]
    public void Four_at_a_time_give_what_the_plain_loop_gives(int dimensions)
    {
        Random random = new(dimensions);
        float[] row = Vector(dimensions), vectors = Vector(12 * dimensions), products = new float[12];

        RowDot.Products(row, vectors, products);

        for (int i = 0; i < 12; i++)
            Assert.Equal(Dot.Plain(row, vectors.AsSpan(i * dimensions, dimensions)), products[i], dimensions * 1e-6);

        float[] Vector(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RowDot.Products(new float[4], new float[12], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowDot.Products(new float[4], new float[12], new float[4]));
    }
}
