using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>
/// P(y | x) = σ(f(x)) with f a perceptron of one hidden layer: f(x) = w₂ · gelu(W₁ s(x) + b₁) + u · s(x) + b₂, where s
/// standardises each input. What it is asked for is f(x) − f(0): how much the inputs speak for a resource beyond one of
/// which nothing is known. Immutable; safe for any number of threads at once.
/// </summary>
public sealed class RankingNetwork
{
    private const string Prefix = "network";
    private const int Steps = 32; // of the path integral

    private readonly float[] scales; // [inputs]: of the standardisation
    private readonly float[] first; // W₁ [hidden, inputs]
    private readonly float[] bias; // b₁ [hidden]
    private readonly float[] second; // w₂ [hidden]
    private readonly float[] skip; // u [inputs]
    private readonly float offset; // b₂
    private readonly float atZero; // f(0)

    /// <param name="inputs">Names, distinct.</param>
    /// <param name="scales">[inputs], above 0: inputs are multiplied by them first. Zero stays zero, so that "nothing known" is one point.</param>
    /// <param name="first">[hidden, inputs].</param>
    /// <param name="bias">[hidden].</param>
    /// <param name="second">[hidden].</param>
    /// <param name="skip">[inputs].</param>
    /// <param name="offset">b₂: the level of the logits; it moves no order.</param>
    public RankingNetwork(ImmutableArray<string> inputs, float[] scales, float[] first, float[] bias, float[] second, float[] skip, float offset = 0)
    {
        Inputs = inputs;
        this.offset = offset;
        (this.scales, this.first, this.bias, this.second, this.skip) = (scales, first, bias, second, skip);
        bool fits = scales.Length == inputs.Length && skip.Length == inputs.Length && second.Length == bias.Length
            && first.Length == bias.Length * inputs.Length && inputs.Distinct().Count() == inputs.Length;
        if (!fits) throw new ArgumentException($"The network's tensors do not fit its {inputs.Length} inputs.", nameof(inputs));
        atZero = Raw(new float[inputs.Length]);
    }

    public ImmutableArray<string> Inputs { get; }

    public int Hidden => bias.Length;

    /// <summary>f(x) − f(0) of each row. The logit of P is this plus <see cref="AtZero"/>.</summary>
    /// <param name="rows">[rows, Inputs].</param>
    /// <param name="scores">[rows], overwritten; larger is better.</param>
    public void Score(ReadOnlySpan<float> rows, Span<float> scores)
    {
        for (int row = 0; row < scores.Length; row++) scores[row] = Raw(rows.Slice(row * Inputs.Length, Inputs.Length)) - atZero;
    }

    /// <summary>f(0): the logit of a resource of which nothing is known.</summary>
    public float AtZero => atZero;

    /// <summary>
    /// What each input adds to f(x) − f(0): integrated gradients from zero (Sundararajan et al., "Axiomatic Attribution for
    /// Deep Networks", 2017) by the midpoint rule, what is left of rounding shared out in proportion, so that they add up.
    /// </summary>
    /// <param name="input">[Inputs].</param>
    /// <param name="contributions">[Inputs], overwritten.</param>
    public void Attribute(ReadOnlySpan<float> input, Span<float> contributions)
    {
        contributions.Clear();
        Span<float> gradient = stackalloc float[Inputs.Length];
        for (int step = 0; step < Steps; step++)
        {
            GradientAlong(input, (step + 0.5f) / Steps, gradient);
            for (int i = 0; i < gradient.Length; i++) contributions[i] += gradient[i] * input[i] / Steps;
        }
        float total = Raw(input) - atZero, size = TensorPrimitives.SumOfMagnitudes(contributions);
        float rest = total - TensorPrimitives.Sum(contributions);
        if (size > 0)
            for (int i = 0; i < contributions.Length; i++) contributions[i] += rest * Math.Abs(contributions[i]) / size;
    }

    public void Save(TensorBundle bundle)
    {
        bundle.Remarks[Prefix + ".inputs"] = string.Join('\n', Inputs);
        bundle.Add(Prefix + ".scales", [Inputs.Length], scales);
        bundle.Add(Prefix + ".first", [Hidden, Inputs.Length], first);
        bundle.Add(Prefix + ".bias", [Hidden], bias);
        bundle.Add(Prefix + ".second", [Hidden], second);
        bundle.Add(Prefix + ".skip", [Inputs.Length], skip);
        bundle.Add(Prefix + ".offset", [1], [offset]);
    }

    /// <exception cref="InvalidDataException">A tensor is missing or misshapen.</exception>
    public static RankingNetwork Load(TensorBundle bundle)
    {
        if (!bundle.Remarks.TryGetValue(Prefix + ".inputs", out string? names)) throw new InvalidDataException("The bundle has no ranking network.");
        ImmutableArray<string> inputs = [.. names.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        float[] bias = bundle.Floats(Prefix + ".bias", [-1]);
        return new RankingNetwork(
            inputs,
            bundle.Floats(Prefix + ".scales", [inputs.Length]),
            bundle.Floats(Prefix + ".first", [bias.Length, inputs.Length]),
            bias,
            bundle.Floats(Prefix + ".second", [bias.Length]),
            bundle.Floats(Prefix + ".skip", [inputs.Length]),
            bundle.Floats(Prefix + ".offset", [1])[0]);
    }

    /// <summary>A network of parameters in one array, as training keeps them: u | W₁ | b₁ | w₂ | b₂.</summary>
    /// <param name="parameters">[<see cref="ParameterCount"/>]; copied.</param>
    internal static RankingNetwork Of(ImmutableArray<string> inputs, float[] scales, int hidden, ReadOnlySpan<float> parameters)
    {
        int width = inputs.Length, bias = width * (hidden + 1);
        return new RankingNetwork(
            inputs, scales, parameters[width..bias].ToArray(), parameters.Slice(bias, hidden).ToArray(),
            parameters.Slice(bias + hidden, hidden).ToArray(), parameters[..width].ToArray(), parameters[^1]);
    }

    internal static int ParameterCount(int inputs, int hidden) => inputs * (hidden + 1) + 2 * hidden + 1;

    /// <summary>The parameters in one array, for <see cref="Of"/>.</summary>
    internal float[] Parameters() => [.. skip, .. first, .. bias, .. second, offset];

    internal ReadOnlySpan<float> Scales => scales;

    internal static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

    private float Raw(ReadOnlySpan<float> input)
    {
        Span<float> scaled = stackalloc float[Inputs.Length];
        TensorPrimitives.Multiply(input, scales, scaled);
        float sum = offset + TensorPrimitives.Dot(scaled, skip);
        for (int h = 0; h < bias.Length; h++)
            sum += second[h] * Gelu(bias[h] + TensorPrimitives.Dot(first.AsSpan(h * scaled.Length, scaled.Length), scaled));
        return sum;
    }

    private void GradientAlong(ReadOnlySpan<float> input, float share, Span<float> gradient)
    {
        Span<float> scaled = stackalloc float[Inputs.Length];
        TensorPrimitives.Multiply(input, scales, scaled);
        TensorPrimitives.Multiply(scaled, share, scaled);
        skip.CopyTo(gradient);
        for (int h = 0; h < bias.Length; h++)
        {
            ReadOnlySpan<float> row = first.AsSpan(h * scaled.Length, scaled.Length);
            float slope = second[h] * GeluSlope(bias[h] + TensorPrimitives.Dot(row, scaled));
            TensorPrimitives.MultiplyAdd(row, slope, gradient, gradient);
        }
        TensorPrimitives.Multiply(gradient, scales, gradient);
    }

    /// <summary>x σ(1.702 x) (Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016, section 2).</summary>
    internal static float Gelu(float x) => x / (1 + MathF.Exp(-1.702f * x));

    internal static float GeluSlope(float x)
    {
        float s = 1 / (1 + MathF.Exp(-1.702f * x));
        return s + 1.702f * x * s * (1 - s);
    }
}
