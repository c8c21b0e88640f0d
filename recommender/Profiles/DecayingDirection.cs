using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Sextant.Profiles;

/// <summary>
/// The decayed weighted mean of embeddings, kept as a unit vector and a weight. An event counts
/// w · 2^(−age / half-life), whichever order the events arrive in.
/// </summary>
/// <param name="weight">Above 0, as of <paramref name="at"/>.</param>
internal sealed class DecayingDirection(ReadOnlySpan<float> unit, double weight, DateTimeOffset at, ResourceId example)
{
    private float[] direction = unit.ToArray(); // [dimensions], unit length
    private bool shared;
    private double weight = weight;

    /// <summary>The latest event time in it.</summary>
    public DateTimeOffset LastTouched { get; private set; } = at;

    /// <summary>The resource that speaks for it: the profile keeps it the nearest member.</summary>
    public ResourceId Example { get; set; } = example;

    /// <summary>Unit length. Changes with the next <see cref="Absorb(ReadOnlySpan{float}, double, DateTimeOffset, TimeSpan)"/>.</summary>
    public ReadOnlySpan<float> Unit => direction;

    /// <summary>The direction as it is now, never changed afterwards; not a copy unless an event follows.</summary>
    public ImmutableArray<float> Share()
    {
        shared = true;
        return ImmutableCollectionsMarshal.AsImmutableArray(direction);
    }

    public float Cosine(ReadOnlySpan<float> unit) => TensorPrimitives.Dot(direction, unit);

    /// <summary>The weight at a time; a time before the last event counts as the last event's.</summary>
    public double WeightAt(DateTimeOffset time, TimeSpan halfLife) => weight * Decay(time - LastTouched, halfLife);

    /// <param name="unit">[dimensions], unit length.</param>
    /// <param name="added">The event's weight as of <paramref name="at"/>, 0 or more.</param>
    public void Absorb(ReadOnlySpan<float> unit, double added, DateTimeOffset at, TimeSpan halfLife)
    {
        DateTimeOffset latest = at > LastTouched ? at : LastTouched;
        double mine = WeightAt(latest, halfLife);
        double theirs = added * Decay(latest - at, halfLife);
        LastTouched = latest;
        if (theirs <= 0) { weight = mine; return; }

        weight = mine + theirs;
        Turn(unit, (float)(mine / weight));
    }

    public void Absorb(DecayingDirection other, TimeSpan halfLife) =>
        Absorb(other.direction, other.weight, other.LastTouched, halfLife);

    private void Turn(ReadOnlySpan<float> unit, float keep)
    {
        if (shared) direction = [.. direction];
        shared = false;
        TensorPrimitives.Multiply(direction, keep, direction);
        TensorPrimitives.MultiplyAdd(unit, 1 - keep, direction, direction);
        // Opposite vectors cancel out; the newcomer then has the say.
        if (!UnitVector.TryNormalise(direction)) unit.CopyTo(direction);
    }

    /// <summary>2^(−age / half-life); 1 for no or a negative age.</summary>
    public static double Decay(TimeSpan age, TimeSpan halfLife) => age <= TimeSpan.Zero ? 1 : double.Exp2(-(age / halfLife));
}
