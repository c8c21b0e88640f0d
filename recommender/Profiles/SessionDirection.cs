using System.Numerics.Tensors;

namespace Sextant.Profiles;

/// <summary>
/// Where the current session is heading: s ← (1 − α) s + α w e, begun anew after a pause. Events that arrive late by more
/// than a pause belong to an earlier session and change nothing.
/// </summary>
internal sealed class SessionDirection
{
    private float[] sum = []; // [dimensions]; its length is at most 1

    public DateTimeOffset LastTouched { get; private set; }

    /// <param name="unit">[dimensions], unit length.</param>
    /// <param name="weight">Of the event, 0–1.</param>
    public void Turn(ReadOnlySpan<float> unit, float weight, DateTimeOffset at, ProfileOptions options)
    {
        bool begun = sum.Length > 0;
        if (begun && LastTouched - at > options.SessionGap) return;

        bool goesOn = begun && at - LastTouched <= options.SessionGap;
        if (!begun) sum = new float[unit.Length];
        TensorPrimitives.Multiply(sum, goesOn ? 1 - options.SessionRate : 0, sum);
        TensorPrimitives.MultiplyAdd(unit, options.SessionRate * weight, sum, sum);
        LastTouched = goesOn && LastTouched > at ? LastTouched : at;
    }

    /// <summary>The direction, unit length; empty when the session has ended by now or never begun.</summary>
    public float[] At(DateTimeOffset now, ProfileOptions options)
    {
        if (sum.Length == 0 || now - LastTouched > options.SessionGap) return [];
        float[] direction = [.. sum];
        return UnitVector.TryNormalise(direction) ? direction : [];
    }
}
