using System.Numerics.Tensors;
using Sextant.Training;

namespace Sextant.Encoding.Adaptation;

/// <summary>
/// How likely a text is the right answer to another, from their vectors: P = σ(Σⱼ wⱼ qⱼ pⱼ + b), a cosine that has learnt
/// which dimensions count and what its values mean. Immutable.
/// </summary>
public sealed class ScoringHead
{
    private readonly float[] weights; // [dimensions]
    private readonly float bias;

    /// <param name="weights">[dimensions]; kept, not copied.</param>
    public ScoringHead(float[] weights, float bias) => (this.weights, this.bias) = (weights, bias);

    public int Dimensions => weights.Length;

    /// <summary>In (0, 1); larger is likelier.</summary>
    /// <param name="query">[dimensions], of unit length.</param>
    /// <param name="passage">[dimensions], of unit length.</param>
    public float Probability(ReadOnlySpan<float> query, ReadOnlySpan<float> passage)
    {
        float logit = bias;
        for (int i = 0; i < weights.Length; i++) logit += weights[i] * query[i] * passage[i];
        return 1 / (1 + MathF.Exp(-logit));
    }

    /// <summary>Weighs the dimensions of one side's vector in its place: dot products with the other side then order as the probability does.</summary>
    public void Weigh(Span<float> vector) => TensorPrimitives.Multiply(vector, weights, vector);

    /// <summary>The mean of several, as one: their logits are linear in their weights.</summary>
    public static ScoringHead Mean(IReadOnlyList<ScoringHead> members)
    {
        float[] sum = new float[members[0].Dimensions];
        foreach (ScoringHead member in members) TensorPrimitives.MultiplyAdd(member.weights, 1f / members.Count, sum, sum);
        return new ScoringHead(sum, members.Sum(member => member.bias) / members.Count);
    }

    public void Save(TensorBundle bundle)
    {
        bundle.Add("head.weights", [Dimensions], weights);
        bundle.Add("head.bias", [1], new[] { bias });
    }

    /// <exception cref="InvalidDataException">A tensor is missing or misshapen, or not finite.</exception>
    public static ScoringHead Load(TensorBundle bundle, int dimensions)
    {
        float[] weights = bundle.Floats("head.weights", [dimensions]);
        float bias = bundle.Floats("head.bias", [1])[0];
        return float.IsFinite(bias) && TensorPrimitives.IsFiniteAll<float>(weights)
            ? new ScoringHead(weights, bias)
            : throw new InvalidDataException("The scoring head has weights that are not finite.");
    }
}
