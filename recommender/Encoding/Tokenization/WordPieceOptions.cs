namespace Sextant.Encoding.Tokenization;

/// <summary>How BERT's tokenizer is set up. The defaults are those of uncased models.</summary>
public sealed record WordPieceOptions
{
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether é counts as e. Null: as <see cref="LowerCase"/>.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether each Chinese character is a word of its own.</summary>
    public bool SplitIdeographs { get; init; } = true;

    /// <summary>Whether control characters are dropped.</summary>
    public bool CleanText { get; init; } = true;

    /// <summary>A word of more characters, counted after folding, is unknown. 1–100.</summary>
    public int MaxWordLength { get; init; } = 100;

    /// <summary>What the pieces after a word's first begin with in the vocabulary.</summary>
    public string ContinuationPrefix { get; init; } = "##";

    public string UnknownToken { get; init; } = "[UNK]";

    public string ClassToken { get; init; } = "[CLS]";

    public string SeparatorToken { get; init; } = "[SEP]";
}
