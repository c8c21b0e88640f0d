namespace Sextant.Training;

/// <summary>
/// Linear warm-up to the peak, then half a cosine down to a tenth of it (Loshchilov and Hutter, "SGDR", 2017, without restarts).
/// </summary>
/// <param name="Peak">Above 0.</param>
/// <param name="WarmUp">Steps to the peak; 0 starts there.</param>
/// <param name="Steps">All steps, warm-up included; the rate stays at its lowest beyond them.</param>
public readonly record struct LearningRate(float Peak, int WarmUp, int Steps)
{
    private const float Lowest = 0.1f;

    /// <param name="step">From 0.</param>
    public float At(int step)
    {
        if (step < WarmUp) return Peak * (step + 1) / WarmUp;
        float done = Math.Clamp((step - WarmUp) / (float)Math.Max(1, Steps - WarmUp), 0, 1);
        return Peak * (Lowest + (1 - Lowest) * 0.5f * (1 + MathF.Cos(MathF.PI * done)));
    }
}
