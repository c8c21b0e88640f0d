namespace Sextant.Kernels;

/// <summary>What the kernels compute, in plain loops: their specification.</summary>
internal static class Plain
{
    /// <summary>bias (+ before) + Σ a·w, each step one fused multiply-add, in order: to the bit.</summary>
    /// <param name="weight">[outputs, inputs].</param>
    public static float Product(Field a, int row, float[] weight, float[] bias, int output, float? before)
    {
        int inputs = weight.Length / bias.Length;
        float sum = before is { } c ? bias[output] + c : bias[output];
        for (int k = 0; k < inputs; k++) sum = MathF.FusedMultiplyAdd(a[row, k], weight[output * inputs + k], sum);
        return sum;
    }

    /// <summary>Weights of an output in whole numbers up to 63.</summary>
    public static (float Scale, int[] Q) Weights(ReadOnlySpan<float> row)
    {
        float largest = 0;
        foreach (float weight in row) largest = MathF.Max(largest, MathF.Abs(weight));
        float scale = largest / PackedBytes.MaxWeight;
        var q = new int[row.Length];
        for (int k = 0; k < q.Length && scale > 0; k++) q[k] = (int)Math.Clamp(MathF.Round(row[k] / scale), -63, 63);
        return (scale, q);
    }

    /// <summary>The sum in whole numbers, then floats as <see cref="ByteColumns"/> says: to the bit.</summary>
    public static float ByteProduct(ReadOnlySpan<byte> a, RowScale row, float scale, int[] q, float bias, float? before)
    {
        int sum = 0;
        for (int k = 0; k < q.Length; k++) sum += a[k] * q[k];
        float y = MathF.FusedMultiplyAdd(scale * q.Sum(), row.Minimum, bias);
        y = MathF.FusedMultiplyAdd(sum * scale, row.Scale, y);
        return before is { } c ? c + y : y;
    }

    public static double Nonlinear(Nonlinearity function, double x) => function switch
    {
        Nonlinearity.Gelu => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))),
        Nonlinearity.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        Nonlinearity.Relu => Math.Max(0, x),
        _ => x,
    };

    /// <summary>Abramowitz and Stegun 7.1.6, whose terms are all of one sign.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 6) return Math.Sign(x);
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++) sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    public static double[] Softmax(double[] scores)
    {
        double largest = scores.Max();
        double[] weights = [.. scores.Select(score => Math.Exp(score - largest))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    public static double[] LayerNorm(double[] x, Func<int, double> scale, Func<int, double> shift, double epsilon)
    {
        double mean = x.Average(), variance = x.Average(value => (value - mean) * (value - mean));
        return [.. x.Select((value, i) => (value - mean) / Math.Sqrt(variance + epsilon) * scale(i) + shift(i))];
    }

    /// <summary>softmax(q kᵀ) v.</summary>
    public static double[] Attention(Field q, int row, Field k, Field v)
    {
        var scores = new double[k.Rows];
        for (int i = 0; i < scores.Length; i++)
            for (int j = 0; j < q.Columns; j++) scores[i] += (double)q[row, j] * k[i, j];
        double[] weights = Softmax(scores);
        var context = new double[v.Columns];
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < context.Length; j++) context[j] += weights[i] * v[i, j];
        return context;
    }
}
