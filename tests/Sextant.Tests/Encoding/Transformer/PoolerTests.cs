using Sextant.Encoding.Models;
using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

public sealed unsafe class PoolerTests
{
    [Fact]
    public void Pooling_is_the_plain_loop_and_of_unit_length()
    {
        var random = new Random(1);
        for (int size = 1; size <= 67; size++)
        {
            foreach ((int length, int width) in new[] { (size, 33), (5, size) })
            {
                foreach (Pooling pooling in Enum.GetValues<Pooling>())
                {
                    Field x = new Field(length, width, width + random.Next(9), random.Next(16)).Fill(random);
                    float[] embedding = new float[width];
                    Pooler.Pool(pooling, x.Pointer, x.Stride, length, embedding);
                    double[] exact = Plainly(pooling, x);
                    for (int i = 0; i < width; i++) Assert.Equal(exact[i], embedding[i], 5e-6);
                }
            }
        }
    }

    [Fact]
    public void What_is_all_zero_stays_so()
    {
        var x = new Field(3, 20, 20, 0).Fill(new Random(1), 0);
        float[] embedding = new float[20];
        Pooler.Pool(Pooling.Mean, x.Pointer, 20, 3, embedding);
        Assert.All(embedding, value => Assert.Equal(0, value));
    }

    private static double[] Plainly(Pooling pooling, Field x)
    {
        double[] pooled = [.. Enumerable.Range(0, x.Columns).Select(i => Column(i))];
        double norm = Math.Sqrt(pooled.Sum(value => value * value));
        return [.. pooled.Select(value => value / norm)];

        double Column(int i)
        {
            double[] column = [.. Enumerable.Range(0, x.Rows).Select(row => (double)x[row, i])];
            return pooling switch { Pooling.Cls => column[0], Pooling.Max => column.Max(), _ => column.Average() };
        }
    }
}
