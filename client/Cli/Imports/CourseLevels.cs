namespace Sextant.Cli.Imports;

/// <summary>The levels of course catalogues as difficulties: the middles of the thirds of 0–1.</summary>
internal static class CourseLevels
{
    /// <returns>0 (easiest) to 1 (hardest); null when the level says nothing known.</returns>
    public static float? Difficulty(string? level) => level?.Trim().ToUpperInvariant() switch
    {
        "BEGINNER" or "INTRODUCTORY" or "BASIC" => 1f / 6,
        "INTERMEDIATE" => 0.5f,
        "ADVANCED" or "EXPERT" => 5f / 6,
        _ => null,
    };
}
