namespace Sextant.Resources;

/// <summary>Bounds on a resource's or a concept's parts, in characters or items.</summary>
public static class ResourceLimits
{
    public const int MaxTitle = 512;
    public const int MaxDescription = 16_384;
    public const int MaxLanguage = 35;
    public const int MaxConcepts = 64;
    public const int MaxTags = 64;
    public const int MaxTag = 128;
    public const int MaxUrl = 2048;
    public const int MaxProvider = 128;

    /// <summary>Years, of a resource's least age and of a learner's.</summary>
    public const int MaxAge = 120;

    /// <summary>A year.</summary>
    public const float MaxMinutes = 525_600;
}
