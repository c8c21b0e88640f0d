using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

/// <summary>The tokenizer.json of Hugging Face's tokenizers, as far as it describes BERT's.</summary>
internal static class TokenizerJson
{
    public static (IReadOnlyList<string> Tokens, WordPieceOptions Options) Read(string file)
    {
        JsonObject json = JsonObject.Read(file);
        JsonObject model = json.Object("model") ?? throw json.Wrong("model", "is missing");
        Require(model, "WordPiece");
        IReadOnlyList<string> tokens = TokensOf(model.Object("vocab") ?? throw model.Wrong("vocab", "is missing"));
        foreach (JsonObject added in json.Objects("added_tokens")) RefuseUnknown(added, tokens);
        if (json.Object("pre_tokenizer") is { } splitting) Require(splitting, "BertPreTokenizer");
        var options = new WordPieceOptions
        {
            UnknownToken = model.Text("unk_token") ?? "[UNK]",
            ContinuationPrefix = model.Text("continuing_subword_prefix") ?? "##",
            MaxWordLength = model.Integer("max_input_chars_per_word", 1, WordPieceTokenizer.LongestWord, otherwise: 100),
        };
        return (tokens, json.Object("normalizer") is { } folding ? Apply(folding, options) : throw json.Wrong("normalizer", "is missing"));
    }

    private static WordPieceOptions Apply(JsonObject normalizer, WordPieceOptions options)
    {
        Require(normalizer, "BertNormalizer");
        return options with
        {
            LowerCase = normalizer.Flag("lowercase") ?? true,
            StripAccents = normalizer.Flag("strip_accents"),
            SplitIdeographs = normalizer.Flag("handle_chinese_chars") ?? true,
            CleanText = normalizer.Flag("clean_text") ?? true,
        };
    }

    private static void Require(JsonObject part, string type)
    {
        if (part.Text("type") is var found && found != type) throw part.Wrong("type", $"should be \"{type}\", not {(found is null ? "absent" : $"\"{found}\"")}");
    }

    /// <summary>Ids must be 0, 1, 2, … without a gap.</summary>
    private static string[] TokensOf(JsonObject vocabulary)
    {
        string[] names = [.. vocabulary.Fields()];
        string?[] tokens = new string?[names.Length];
        foreach ((string name, int id) in vocabulary.Integers())
        {
            if ((uint)id >= (uint)tokens.Length || tokens[id] is not null)
                throw vocabulary.Wrong(name, $"has the id {id}, which is taken or is not below {tokens.Length}, the number of tokens");
            tokens[id] = name;
        }
        return tokens!;
    }

    /// <summary>Special tokens are part of the vocabulary; others would have to be looked for in texts.</summary>
    private static void RefuseUnknown(JsonObject added, IReadOnlyList<string> tokens)
    {
        string content = added.Text("content") ?? throw added.Wrong("content", "is missing");
        int id = added.Integer("id", 0, int.MaxValue);
        if (added.Flag("special") != true || id >= tokens.Count || tokens[id] != content)
            throw added.Wrong("added_tokens", $"has \"{content}\", which is not a special token of the vocabulary");
    }
}
