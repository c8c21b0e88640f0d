namespace Sextant.Encoding.Torch;

/// <summary>Which tokenizer reads the texts. Both give the same ids.</summary>
public enum TorchTokenizer
{
    /// <summary>Sextant's own, which allocates nothing.</summary>
    Managed,

    /// <summary>Microsoft.ML.Tokenizers' BertTokenizer.</summary>
    Microsoft,
}
