namespace Sextant.Encoding.Tokenization;

/// <summary>Where a token stands in the text it came from, in UTF-16 code units.</summary>
/// <param name="End">Exclusive.</param>
public readonly record struct TokenOffset(int Start, int End);
