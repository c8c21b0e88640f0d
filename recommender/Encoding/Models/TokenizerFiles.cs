using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

/// <summary>
/// The tokenizer of a folder: tokenizer.json where it is there, as for Hugging Face, otherwise vocab.txt. What
/// tokenizer_config.json says of case, accents and Chinese goes before what tokenizer.json says.
/// </summary>
/// <param name="VocabularyFile">Names the vocabulary in errors.</param>
/// <param name="MaxTokens">model_max_length; very large when nobody says.</param>
/// <param name="Files">All that were read.</param>
internal sealed record TokenizerFiles(string VocabularyFile, IReadOnlyList<string> Tokens, WordPieceOptions Options, int MaxTokens, IReadOnlyList<string> Files)
{
    /// <param name="folder">That of config.json.</param>
    /// <param name="lowerCaseFirst">Whether texts are lowered before they come to the tokenizer.</param>
    public static TokenizerFiles Read(string folder, bool lowerCaseFirst)
    {
        string settings = Path.Combine(folder, "tokenizer_config.json");
        string described = Path.Combine(folder, "tokenizer.json");
        string listed = Path.Combine(folder, "vocab.txt");
        (IReadOnlyList<string> tokens, WordPieceOptions options) = File.Exists(described)
            ? TokenizerJson.Read(described)
            : (VocabularyText.Read(listed), new WordPieceOptions());
        int maxTokens = int.MaxValue;
        if (JsonObject.ReadIfThere(settings) is { } said) (options, maxTokens) = Apply(said, options);
        if (lowerCaseFirst) options = options with { LowerCase = true, StripAccents = options.StripAccents ?? options.LowerCase };
        string vocabulary = File.Exists(described) ? described : listed;
        return new TokenizerFiles(vocabulary, tokens, options, maxTokens, [vocabulary, settings]);
    }

    public WordPieceTokenizer Open()
    {
        try
        {
            return new WordPieceTokenizer(Tokens, Options);
        }
        catch (ModelException e)
        {
            throw new ModelException($"{VocabularyFile}: {e.Message}", e);
        }
    }

    private static (WordPieceOptions Options, int MaxTokens) Apply(JsonObject json, WordPieceOptions options)
    {
        if (json.Text("tokenizer_class") is { } type and not ("BertTokenizer" or "BertTokenizerFast" or "PreTrainedTokenizerFast"))
            throw json.Wrong("tokenizer_class", $"should be BertTokenizer, not \"{type}\"");
        if (json.Flag("do_basic_tokenize") == false) throw json.Wrong("do_basic_tokenize", "should be true");
        WordPieceOptions applied = options with
        {
            LowerCase = json.Flag("do_lower_case") ?? options.LowerCase,
            StripAccents = json.Flag("strip_accents") ?? options.StripAccents,
            SplitIdeographs = json.Flag("tokenize_chinese_chars") ?? options.SplitIdeographs,
            UnknownToken = Token(json, "unk_token") ?? options.UnknownToken,
            ClassToken = Token(json, "cls_token") ?? options.ClassToken,
            SeparatorToken = Token(json, "sep_token") ?? options.SeparatorToken,
        };
        float longest = json.Number("model_max_length", 2, float.MaxValue, float.MaxValue); // 1e30 for "no limit"
        return (applied, longest < int.MaxValue ? (int)longest : int.MaxValue);
    }

    /// <summary>A text, or an object with the text as its content.</summary>
    private static string? Token(JsonObject json, string field) => json.IsObject(field) ? json.Object(field)!.Value.Text("content") : json.Text(field);
}
