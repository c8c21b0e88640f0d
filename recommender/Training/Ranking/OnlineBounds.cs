namespace Sextant.Training;

/// <summary>How far outcomes may move a serving network between trainings.</summary>
public sealed record OnlineBounds
{
    /// <summary>Of one step, above 0.</summary>
    public float Rate { get; init; } = 0.01f;

    /// <summary>The longest gradient, Euclidean, above 0; a longer one is shortened to it.</summary>
    public float Clip { get; init; } = 1;

    /// <summary>The furthest that a parameter may come to lie from its trained value, 0 or more.</summary>
    public float Drift { get; init; } = 0.25f;
}
