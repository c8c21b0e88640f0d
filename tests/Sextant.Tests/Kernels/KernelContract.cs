using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Sextant.Encoding.Transformer;

namespace Sextant.Kernels;

/// <summary>What the kernels of every instruction set owe their plain loops. One subclass a set.</summary>
public abstract unsafe class KernelContract
{
    /// <summary>Sizes from below, at and above registers, tiles and panels.</summary>
    private static readonly int[] Odd = [1, 7, 16, 33, 67];

    /// <summary>Without fused multiply-add in hardware the portable kernels round twice.</summary>
    private static bool Fuses => Fma.IsSupported || AdvSimd.IsSupported;

    internal abstract IKernelSet Kernels { get; }

    /// <summary>Each size from 1 to 67, with others from a few.</summary>
    private static IEnumerable<(int Rows, int Depth, int Columns)> Shapes()
    {
        for (int size = 1; size <= 67; size++)
        {
            int other = Odd[size % Odd.Length], another = Odd[size / 5 % Odd.Length];
            yield return (size, other, another);
            yield return (other, size, another);
            yield return (other, another, size);
        }
        foreach (int columns in new[] { 48, 49, 96, 97 }) yield return (9, 5, columns);
    }

    [KernelFact]
    public void Products_of_floats_are_the_plain_loops_to_the_bit()
    {
        var random = new Random(1);
        foreach ((int rows, int depth, int columns) in Shapes())
        {
            int skew = random.Next(16);
            bool add = random.Next(2) == 0;
            float[] weight = Floats(random, columns * depth), bias = Floats(random, columns);
            using var packed = new PackedMatrix(weight, bias);
            int written = packed.Panels * PackedMatrix.Columns;
            Field a = new Field(rows, depth, depth + random.Next(20), skew).Fill(random), c = new Field(rows, written, written + random.Next(20), skew).Fill(random);
            float[] before = Copy(c, columns);

            Kernels.Multiply(a.Pointer, a.Stride, rows, packed, c.Pointer, c.Stride, add, Nonlinearity.None);

            string shape = $"[{rows}, {depth}] · [{depth}, {columns}], add {add}, skew {skew}";
            for (int row = 0; row < rows; row++)
                for (int i = 0; i < columns; i++)
                    AssertSame(Plain.Product(a, row, weight, bias, i, add ? before[row * columns + i] : null), c[row, i], shape);
            c.AssertUntouchedBeyond(written, shape);
        }
    }

    [KernelFact]
    public void Products_apply_the_nonlinearity_last()
    {
        var random = new Random(2);
        foreach (Nonlinearity function in Enum.GetValues<Nonlinearity>())
        {
            float[] weight = Floats(random, 50 * 19), bias = Floats(random, 50);
            using var packed = new PackedMatrix(weight, bias);
            Field a = new Field(13, 19, 19, 0).Fill(random, 2), c = new(13, 96, 96, 0);
            Kernels.Multiply(a.Pointer, a.Stride, 13, packed, c.Pointer, c.Stride, add: false, function);
            for (int row = 0; row < 13; row++)
                for (int i = 0; i < 50; i++) AssertNear(Plain.Nonlinear(function, Plain.Product(a, row, weight, bias, i, null)), c[row, i], 1e-6, function.ToString());
        }
    }

    [KernelFact]
    public void Sums_of_bytes_are_exact_even_of_the_largest()
    {
        foreach (int depth in new[] { 1, 7, 8, 9, 67, 400 })
        {
            var a = new byte[13 * PackedBytes.RoundUp(depth)];
            for (int row = 0; row < 13; row++) a.AsSpan(row * PackedBytes.RoundUp(depth), depth).Fill(127);
            float[] weight = new float[2 * depth];
            Array.Fill(weight, 63, 0, depth);
            Array.Fill(weight, -63, depth, depth);
            using var packed = new PackedBytes(weight, [0, 0]);
            var scales = new RowScale[13];
            Array.Fill(scales, new RowScale(0, 1));
            var c = new Field(13, 32, 32, 0);
            fixed (byte* bytes = a)
            fixed (RowScale* scale = scales) Kernels.Multiply(bytes, scale, 13, packed, c.Pointer, 32, add: false, Nonlinearity.None);
            for (int row = 0; row < 13; row++)
            {
                Assert.Equal(127 * 63 * depth, c[row, 0]);
                Assert.Equal(-127 * 63 * depth, c[row, 1]);
            }
        }
    }

    /// <remarks>To the bit, so on all instruction sets alike; and what the dequantised numbers give, within 10⁻⁵ of the sum of absolute products.</remarks>
    [KernelFact]
    public void Products_of_bytes_are_the_plain_loops_to_the_bit()
    {
        var random = new Random(3);
        foreach ((int rows, int depth, int columns) in Shapes())
        {
            int skew = random.Next(16), padded = PackedBytes.RoundUp(depth);
            bool add = random.Next(2) == 0;
            float[] weight = Floats(random, columns * depth), bias = Floats(random, columns);
            using var packed = new PackedBytes(weight, bias);
            int written = packed.Panels * PackedBytes.Columns;
            Field x = new Field(rows, depth, depth + 3, skew).Fill(random, 3), c = new Field(rows, written, written + random.Next(20), skew).Fill(random);
            float[] before = Copy(c, columns);
            var q = new byte[rows * padded];
            var scales = new RowScale[rows];
            fixed (byte* bytes = q)
            fixed (RowScale* scale = scales)
            {
                Kernels.Quantize(x.Pointer, x.Stride, rows, depth, bytes, scale);
                Kernels.Multiply(bytes, scale, rows, packed, c.Pointer, c.Stride, add, Nonlinearity.None);
            }
            string shape = $"[{rows}, {depth}] · [{depth}, {columns}], add {add}, skew {skew}";
            for (int i = 0; i < columns; i++)
            {
                (float columnScale, int[] w) = Plain.Weights(weight.AsSpan(i * depth, depth));
                for (int row = 0; row < rows; row++)
                {
                    ReadOnlySpan<byte> bytes = q.AsSpan(row * padded, padded);
                    float? old = add ? before[row * columns + i] : null;
                    AssertSame(Plain.ByteProduct(bytes, scales[row], columnScale, w, bias[i], old), c[row, i], shape);
                    double exact = bias[i] + (old ?? 0.0), size = 1;
                    for (int k = 0; k < depth; k++)
                    {
                        double product = (scales[row].Minimum + (double)scales[row].Scale * bytes[k]) * columnScale * w[k];
                        (exact, size) = (exact + product, size + Math.Abs(product));
                    }
                    Assert.True(Math.Abs(exact - c[row, i]) <= 1e-5 * size, $"{shape}: {c[row, i]}, not {exact}");
                }
            }
            c.AssertUntouchedBeyond(written, shape);
        }
    }

    [KernelFact]
    public void Quantizing_is_off_by_half_a_step_at_most()
    {
        var random = new Random(4);
        for (int width = 1; width <= 67; width++)
        {
            foreach (double size in new[] { 1e-30, 1, 1e37 })
            {
                int depth = PackedBytes.RoundUp(width);
                Field x = new Field(3, width, width + 5, width % 16).Fill(random, size);
                x[2, width / 2] = x[2, 0];
                for (int i = 0; i < width; i++) x[1, i] = -2.5f; // a constant row
                (byte[] q, RowScale[] scales) = Quantize(x);
                Assert.Equal(new RowScale(-2.5f, 0), scales[1]);
                for (int row = 0; row < 3; row++)
                {
                    for (int i = 0; i < width; i++)
                    {
                        Assert.InRange(q[row * depth + i], 0, 127);
                        double back = scales[row].Minimum + (double)scales[row].Scale * q[row * depth + i];
                        Assert.True(Math.Abs(back - x[row, i]) <= 0.5001 * scales[row].Scale, $"width {width}: {x[row, i]} came back as {back}");
                    }
                    Assert.All(q[(row * depth + width)..((row + 1) * depth)], rest => Assert.Equal(0, rest));
                }
                Assert.All(q[(3 * depth)..], rest => Assert.Equal(0xEE, rest));
            }
        }
    }

    [KernelFact]
    public void A_row_that_is_not_finite_has_a_scale_that_is_not_finite_and_leaves_the_others_alone()
    {
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (int at = 0; at < 37; at++)
            {
                Field x = new Field(2, 37, 40, 0).Fill(new Random(5));
                x[0, at] = bad;
                (_, RowScale[] scales) = Quantize(x);
                Assert.False(float.IsFinite(scales[0].Minimum + scales[0].Scale), $"{bad} at {at}");
                Assert.True(float.IsFinite(scales[1].Minimum + scales[1].Scale));
            }
        }
    }

    [KernelFact]
    public void Rows_of_the_tiniest_floats_quantize_to_bytes_in_range()
    {
        var x = new Field(1, 37, 37, 0);
        for (int i = 0; i < 37; i++) x[0, i] = i * float.Epsilon * 1000;
        (byte[] q, _) = Quantize(x);
        Assert.All(q[..37], value => Assert.InRange(value, 0, 127));
    }

    /// <remarks>Within 5·10⁻⁷ · max(1, |x|).</remarks>
    [KernelFact]
    public void Nonlinearities_are_the_functions_they_name()
    {
        float[] points = [.. Enumerable.Range(-5120, 10241).Select(i => i / 512f), -1e4f, -100, -50, -20, 20, 50, 100, 1e4f, 0, -0f, 1e-30f];
        foreach (Nonlinearity function in Enum.GetValues<Nonlinearity>())
        {
            int rows = (points.Length + 15) / 16;
            Field x = new Field(rows, 16, 19, 3).Fill(new Random(6));
            for (int i = 0; i < points.Length; i++) x[i / 16, i % 16] = points[i];
            Kernels.Apply(function, x.Pointer, rows, 16, x.Stride);
            for (int i = 0; i < points.Length; i++)
                AssertNear(Plain.Nonlinear(function, points[i]), x[i / 16, i % 16], 5e-7 * Math.Max(1, MathF.Abs(points[i])), $"{function} of {points[i]}");
            x.AssertUntouchedBeyond(16, function.ToString());
        }
    }

    [KernelFact]
    public void NaN_stays_NaN()
    {
        foreach (Nonlinearity function in Enum.GetValues<Nonlinearity>())
        {
            Field x = new Field(1, 16, 16, 0).Fill(new Random(7));
            x[0, 5] = float.NaN;
            Kernels.Apply(function, x.Pointer, 1, 16, 16);
            Assert.Equal([5], Enumerable.Range(0, 16).Where(i => float.IsNaN(x[0, i])));
        }
        var scores = new Field(1, 32, 32, 0).Fill(new Random(7));
        scores[0, 3] = float.NaN;
        Assert.True(float.IsNaN(Kernels.SoftmaxWeights(scores.Pointer, 27)));
        Field row = new Field(2, 21, 21, 0).Fill(new Random(7)), ones = new Field(1, 21, 21, 0).Fill(new Random(7));
        row[0, 20] = float.NaN;
        Kernels.LayerNorm(row.Pointer, 2, 21, 21, ones.Pointer, ones.Pointer, 1e-12f);
        Assert.Equal(Enumerable.Range(0, 21), Enumerable.Range(0, 42).Where(i => float.IsNaN(row[0, i])));
    }

    /// <remarks>Within 2.5·10⁻⁷ of it, relatively.</remarks>
    [KernelFact]
    public void The_exponential_is_near_between_its_bounds_and_constant_beyond()
    {
        const int Count = 17408;
        var x = new Field(1, Count, Count, 1);
        for (int i = 0; i < Count; i++) x[0, i] = (i - Count / 2) / 100f;
        Kernels.Exponential(x.Pointer, Count);
        for (int i = 0; i < Count; i++)
        {
            double exact = Math.Exp(Math.Clamp((i - Count / 2) / 100f, -87, 87));
            Assert.True(Math.Abs(x[0, i] / exact - 1) <= 2.5e-7, $"e^{(i - Count / 2) / 100f} is {x[0, i]}");
        }
        Assert.Equal(1, x[0, Count / 2]);
        var ends = new Field(1, 16, 16, 0).Fill(new Random(8));
        (ends[0, 0], ends[0, 1], ends[0, 2]) = (float.NaN, float.NegativeInfinity, -1e30f);
        Kernels.Exponential(ends.Pointer, 16);
        Assert.True(float.IsNaN(ends[0, 0]));
        Assert.InRange(ends[0, 1], 1e-38f, 2e-38f);
        Assert.Equal(ends[0, 1], ends[0, 2]);
    }

    [KernelFact]
    public void Softmax_weights_over_their_sum_are_the_plain_softmax()
    {
        var random = new Random(9);
        for (int width = 1; width <= 67; width++)
        {
            foreach (double size in new[] { 0, 1, 30, 1e4 })
            {
                int padded = (width + Kernels.Count - 1) / Kernels.Count * Kernels.Count;
                Field scores = new Field(1, width, padded, width % 16).Fill(random, size);
                double[] exact = Plain.Softmax([.. Enumerable.Range(0, width).Select(i => (double)scores[0, i])]);
                float sum = Kernels.SoftmaxWeights(scores.Pointer, width);
                for (int i = 0; i < width; i++) AssertNear(exact[i], scores[0, i] / sum, 2e-6, $"width {width}, size {size}");
                for (int i = width; i < padded; i++) Assert.Equal(0, scores[0, i]);
                scores.AssertUntouchedBeyond(padded, $"width {width}");
            }
        }
    }

    [KernelFact]
    public void Layer_norm_is_the_plain_loops()
    {
        var random = new Random(10);
        for (int width = 1; width <= 67; width++)
        {
            const float Epsilon = 1e-5f;
            Field x = new Field(3, width, width + random.Next(20), random.Next(16)).Fill(random, 4);
            Field scale = new Field(1, width, width, 1).Fill(random), shift = new Field(1, width, width, 2).Fill(random);
            for (int i = 0; i < width; i++) x[1, i] = 3;
            double[][] exact = [.. Enumerable.Range(0, 3).Select(row => Plain.LayerNorm([.. Enumerable.Range(0, width).Select(i => (double)x[row, i])], i => scale[0, i], i => shift[0, i], Epsilon))];
            Kernels.LayerNorm(x.Pointer, 3, width, x.Stride, scale.Pointer, shift.Pointer, Epsilon);
            for (int row = 0; row < 3; row++)
                for (int i = 0; i < width; i++) AssertNear(exact[row][i], x[row, i], 1e-5, $"width {width}, row {row}");
            x.AssertUntouchedBeyond(width, $"width {width}");
        }
    }

    [KernelFact]
    public void Attention_of_a_head_is_the_plain_softmax_over_keys()
    {
        var random = new Random(11);
        for (int size = 1; size <= 67; size++)
        {
            foreach ((int length, int headSize) in new[] { (size, Odd[size % 5]), (size, 32), (Odd[size % 5], size), (17, size) })
            {
                int stride = headSize + random.Next(20), skew = random.Next(16);
                Field q = Rows(), k = Rows(), v = Rows();
                var context = new Field(length, headSize, headSize + random.Next(20), skew);
                int floats = Kernels.AttentionScratch(length, headSize);
                var scratch = new Field(1, floats, floats, 0);
                Kernels.Attention(q.Pointer, k.Pointer, v.Pointer, stride, length, headSize, context.Pointer, context.Stride, scratch.Pointer);
                string shape = $"length {length}, head size {headSize}, stride {stride}, skew {skew}";
                for (int row = 0; row < length; row++)
                {
                    double[] exact = Plain.Attention(q, row, k, v);
                    for (int i = 0; i < headSize; i++) AssertNear(exact[i], context[row, i], 2e-5, shape);
                }
                context.AssertUntouchedBeyond(headSize, shape);
                scratch.AssertUntouchedBeyond(floats, shape);

                Field Rows() => new Field(length, headSize, stride, skew).Fill(random, 1.5);
            }
        }
    }

    private static void AssertSame(float expected, float actual, string shape)
    {
        if (Fuses ? expected != actual : Math.Abs(expected - actual) > 1e-5) Assert.Fail($"{shape}: {actual:R}, not {expected:R}");
    }

    private static void AssertNear(double expected, float actual, double tolerance, string shape)
    {
        if (!(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)))) Assert.Fail($"{shape}: {actual:R}, not {expected:R}");
    }

    private (byte[] Q, RowScale[] Scales) Quantize(Field x)
    {
        var q = new byte[x.Rows * PackedBytes.RoundUp(x.Columns) + 64];
        Array.Fill(q, (byte)0xEE);
        var scales = new RowScale[x.Rows];
        fixed (byte* bytes = q)
        fixed (RowScale* scale = scales) Kernels.Quantize(x.Pointer, x.Stride, x.Rows, x.Columns, bytes, scale);
        return (q, scales);
    }

    private static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(2 * random.NextDouble() - 1))];

    private static float[] Copy(Field c, int columns) =>
        [.. from row in Enumerable.Range(0, c.Rows) from i in Enumerable.Range(0, columns) select c[row, i]];
}

[Needs(KernelChoice.Avx512)]
public sealed class Avx512KernelTests : KernelContract
{
    internal override IKernelSet Kernels { get; } = new KernelSet<Lanes512, Vector512<float>, ByteLanes512, Vector512<int>>();
}

[Needs(KernelChoice.Avx2)]
public sealed class Avx2KernelTests : KernelContract
{
    internal override IKernelSet Kernels { get; } = new KernelSet<Lanes256, Vector256<float>, ByteLanes256, Vector256<int>>();
}

[Needs(KernelChoice.Portable)]
public sealed class PortableKernelTests : KernelContract
{
    internal override IKernelSet Kernels { get; } = new KernelSet<Lanes128, Vector128<float>, ByteLanes128, Vector128<int>>();
}
