using Sextant.Kernels;

namespace Sextant.Tests.Behaviour.Sequence;

public sealed class StridedMatMulTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 7, 32)]
    [InlineData(9, 64, 65)]
    [InlineData(3, 5, 130)]
    [InlineData(2, 0, 33)]
    public void Products_are_those_of_the_plain_loop(int rows, int depth, int columns)
    {
        Random random = new(rows + depth + columns);
        float[] a = Numbers(rows * depth), b = Numbers(depth * columns), c = Numbers(rows * columns), turned = new float[a.Length];
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < depth; k++) turned[k * rows + i] = a[i * depth + k];

        foreach (bool add in (bool[])[false, true])
        {
            float[] straight = [.. c], across = [.. c];
            StridedMatMul.Multiply(a, depth, 1, b, columns, straight, columns, rows, depth, columns, add);
            StridedMatMul.Multiply(turned, 1, rows, b, columns, across, columns, rows, depth, columns, add);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double sum = add ? c[i * columns + j] : 0;
                    for (int k = 0; k < depth; k++) sum += (double)a[i * depth + k] * b[k * columns + j];
                    Assert.Equal(sum, straight[i * columns + j], 1e-4);
                }
            }
            Assert.Equal(straight, across);
        }

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    [Fact]
    public void A_matrix_that_is_too_short_is_refused_by_name()
    {
        var refused = Assert.Throws<ArgumentException>(() => StridedMatMul.Multiply(new float[3], 2, 1, new float[4], 2, new float[4], 2, 2, 2, 2, add: false));

        Assert.Equal("a", refused.ParamName);
    }
}
