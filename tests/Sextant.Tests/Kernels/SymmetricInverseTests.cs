using Sextant.Kernels;

namespace Sextant.Tests.Kernels;

public sealed class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(203)]
    public void Blocks_give_what_the_plain_sweep_gives(int n)
    {
        double[] plain = Random(n), fast = [.. plain], one = [.. plain];
        SymmetricInverse.Plain(plain, n);
        SymmetricInverse.Invert(fast, n);
        SymmetricInverse.Invert(one, n, threads: 1);
        for (int i = 0; i < plain.Length; i++) Assert.Equal(plain[i], fast[i], 1e-11);
        Assert.Equal(one, fast);
    }

    [Fact]
    public void A_matrix_times_its_inverse_is_the_identity()
    {
        const int N = 150;
        double[] matrix = Random(N), inverse = [.. matrix];
        SymmetricInverse.Invert(inverse, N);
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                double sum = 0;
                for (int k = 0; k < N; k++) sum += matrix[i * N + k] * inverse[k * N + j];
                Assert.Equal(i == j ? 1 : 0, sum, 1e-10);
            }
        }
    }

    [Fact]
    public void What_is_not_positive_definite_is_refused() =>
        Assert.Throws<ArgumentException>(() => SymmetricInverse.Invert([1, 2, 2, 1], 2));

    /// <summary>X Xᵀ + I with X [n, n / 2 + 1].</summary>
    private static double[] Random(int n)
    {
        Random chance = new(n);
        int width = n / 2 + 1;
        double[] x = [.. Enumerable.Range(0, n * width).Select(_ => chance.NextDouble() - 0.5)];
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                a[i * n + j] = i == j ? 1 : 0;
                for (int k = 0; k < width; k++) a[i * n + j] += x[i * width + k] * x[j * width + k];
            }
        return a;
    }
}
