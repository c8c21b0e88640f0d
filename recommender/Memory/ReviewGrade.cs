namespace Sextant.Memory;

/// <summary>How a review went, as FSRS grades it.</summary>
public enum ReviewGrade
{
    /// <summary>Forgotten.</summary>
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}
