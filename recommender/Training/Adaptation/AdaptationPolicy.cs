namespace Sextant.Training;

/// <summary>Which weights a training may change.</summary>
public enum AdaptationPolicy
{
    /// <summary>A low-rank adapter behind the encoder, and the scoring head.</summary>
    Adapter = 0,

    /// <summary>The scoring head alone: vectors stay as they are.</summary>
    HeadOnly = 1,

    /// <summary>The encoder too. Needs gradients through it, which only libtorch has: refused by this trainer.</summary>
    Full = 2,
}
