namespace Sextant.Encoding;

public static class EncodingLimits
{
    /// <summary>Texts in one call.</summary>
    public const int MaxTexts = 256;

    /// <summary>Characters of one text; what lies beyond is refused, not cut.</summary>
    public const int MaxTextLength = 32_768;
}
