namespace Sextant.Behaviour;

/// <summary>
/// How much a visit tells about one that comes some places later: distance^−decay, nothing past the reach. On enrolments a
/// power does better than an exponential: the last visit leads, yet old ones keep a say.
/// </summary>
/// <param name="Decay">0 or more; 0: all within reach alike; larger: the last visits rule. On MOOCCubeX 1 is best.</param>
/// <param name="Reach">Places, 1 or more; larger costs time, linearly in training transitions and in scoring.</param>
public readonly record struct Recency(float Decay, int Reach)
{
    /// <summary>[reach + 1]: the weight of each distance; index 0 is not used and 0.</summary>
    public float[] Table()
    {
        if (!(Decay >= 0 && float.IsFinite(Decay))) throw new ArgumentOutOfRangeException(nameof(Decay), Decay, "Decay can be 0 or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Reach, 1);
        float[] weights = new float[Reach + 1];
        for (int distance = 1; distance <= Reach; distance++) weights[distance] = MathF.Pow(distance, -Decay);
        return weights;
    }

    /// <summary>Learners of long histories are few, yet make most pairs: each visit of theirs counts less.</summary>
    /// <param name="visits">Of the learner.</param>
    /// <param name="enough">Visits from which on a learner counts no more in sum.</param>
    /// <returns>In (0, 1].</returns>
    public static float Share(int visits, int enough) => Math.Min(1f, enough / (float)visits);
}
