using System.Globalization;

namespace Sextant.Encoding.WordVectors;

/// <summary>How word vectors become a text's. The defaults were chosen on STS-B's training part.</summary>
public sealed record WordVectorOptions
{
    /// <summary>a of a / (a + p), above 0, at most 1. Lower: frequent words count less.</summary>
    public double Smoothing { get; init; } = 3e-4;

    /// <summary>Directions taken out, 0–64. More: what remains tells more apart, and holds less.</summary>
    public int CommonComponents { get; init; } = 5;

    /// <summary>The part of a cosine that spelling decides, 0–1. 0: word vectors alone.</summary>
    public float SpellingShare { get; init; } = 0.45f;

    internal string Signature => string.Create(CultureInfo.InvariantCulture, $"a{Smoothing:R}-c{CommonComponents}-s{SpellingShare:R}");

    /// <exception cref="ArgumentOutOfRangeException">Names the setting and its range.</exception>
    public WordVectorOptions Validated()
    {
        if (!(Smoothing is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, "It can be above 0, at most 1.");
        if (CommonComponents is < 0 or > 64) throw new ArgumentOutOfRangeException(nameof(CommonComponents), CommonComponents, "It can be 0 to 64.");
        if (!(SpellingShare is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(SpellingShare), SpellingShare, "It can be 0 to 1.");
        return this;
    }
}
