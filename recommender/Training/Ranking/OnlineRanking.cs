using System.Numerics.Tensors;

namespace Sextant.Training;

/// <summary>
/// A serving network that learns from outcomes between trainings, by one step of stochastic gradient descent each (binary
/// cross-entropy). Bounded: the gradient is clipped, and no parameter leaves the reach of its trained value, however many
/// and however wrong the outcomes. One thread learns; any number may read <see cref="Network"/>.
/// </summary>
public sealed class OnlineRanking
{
    private readonly OnlineBounds bounds;
    private readonly RankingGradient gradient;
    private readonly float[] trained; // [parameters]
    private readonly float[] parameters; // [parameters], as they are now
    private readonly float[] scales; // [inputs]
    private readonly float[] scaled; // [inputs]
    private readonly float[] mask; // [hidden]: all units take part
    private volatile RankingNetwork network;

    /// <exception cref="ArgumentException">A bound is outside its range.</exception>
    public OnlineRanking(RankingNetwork trained, OnlineBounds bounds)
    {
        if (!(bounds.Rate > 0 && bounds.Clip > 0 && bounds.Drift >= 0)) throw new ArgumentException($"Online learning cannot be bounded by {bounds}.", nameof(bounds));
        this.bounds = bounds;
        network = trained;
        this.trained = trained.Parameters();
        parameters = trained.Parameters();
        scales = trained.Scales.ToArray();
        scaled = new float[scales.Length];
        mask = new float[trained.Hidden];
        mask.AsSpan().Fill(1);
        gradient = new RankingGradient(scales.Length, trained.Hidden);
    }

    /// <summary>As of the last outcome; itself immutable.</summary>
    public RankingNetwork Network => network;

    /// <param name="input">[inputs] of the candidate when it was shown.</param>
    /// <param name="taken">Whether the learner took it up.</param>
    public void Learn(ReadOnlySpan<float> input, bool taken)
    {
        TensorPrimitives.Multiply(input, scales, scaled);
        gradient.Sum.AsSpan().Clear();
        Span<float> logit = stackalloc float[1];
        gradient.Forward(parameters, scaled, mask, logit);
        gradient.Backward(parameters, scaled, mask, [RankingNetwork.Sigmoid(logit[0]) - (taken ? 1 : 0)]);
        float length = TensorPrimitives.Norm<float>(gradient.Sum);
        if (!float.IsFinite(length)) return;
        float step = bounds.Rate * Math.Min(1, bounds.Clip / Math.Max(length, 1e-20f));
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] = Math.Clamp(parameters[i] - step * gradient.Sum[i], trained[i] - bounds.Drift, trained[i] + bounds.Drift);
        network = RankingNetwork.Of(network.Inputs, scales, network.Hidden, parameters);
    }
}
