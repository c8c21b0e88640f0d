namespace Sextant.Text;

public enum TermKind
{
    /// <summary>A word or number; an English word by its stem.</summary>
    Word,

    /// <summary>A word too common to tell one text from another: <see cref="StopWords"/>.</summary>
    StopWord,

    /// <summary>Two neighbouring Chinese, Japanese or Korean characters, or one that stands alone.</summary>
    Ideographs,
}
