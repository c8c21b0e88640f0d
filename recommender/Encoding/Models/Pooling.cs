namespace Sextant.Encoding.Models;

/// <summary>How the vectors of a text's tokens, [CLS] and [SEP] among them, become the text's.</summary>
public enum Pooling
{
    Mean,

    /// <summary>The vector of [CLS], the first token.</summary>
    Cls,

    /// <summary>The largest of each dimension.</summary>
    Max,
}
