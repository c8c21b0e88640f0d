using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

public sealed class TokenizerFilesTests
{
    private const string Text = "Équation, FRACTIONS: 分数!";

    private static readonly WordPieceTokenizer Uncased = new(TestVocabulary.Tokens), Cased = new(TestVocabulary.Tokens, new WordPieceOptions { LowerCase = false });

    [Fact]
    public void A_tokenizer_json_goes_before_vocab_txt_and_gives_the_same_ids()
    {
        using var model = new SyntheticModel();
        File.WriteAllText(model.File("vocab.txt"), "[UNK]\n");
        Describe(model, _ => { });
        Assert.Equal(Ids(Uncased), Ids(ModelFolder.Open(model.Folder).OpenTokenizer()));
    }

    [Fact]
    public void Case_is_as_the_normalizer_says_unless_the_configuration_says_otherwise()
    {
        using var model = new SyntheticModel();
        Describe(model, json => json["normalizer"]!["lowercase"] = false);
        Assert.Equal(Ids(Uncased), Ids(ModelFolder.Open(model.Folder).OpenTokenizer()));
        File.Delete(model.File("tokenizer_config.json"));
        Assert.Equal(Ids(Cased), Ids(ModelFolder.Open(model.Folder).OpenTokenizer()));
    }

    [Fact]
    public void A_sentence_model_may_lower_texts_before_a_cased_tokenizer_which_keeps_accents()
    {
        using var model = new SyntheticModel();
        File.WriteAllText(model.File("tokenizer_config.json"), """{"do_lower_case": false, "cls_token": {"content": "[CLS]"}}""");
        File.WriteAllText(model.File("sentence_bert_config.json"), """{"do_lower_case": true}""");
        var expected = new WordPieceTokenizer(TestVocabulary.Tokens, new WordPieceOptions { StripAccents = false });
        Assert.Equal(Ids(expected), Ids(ModelFolder.Open(model.Folder).OpenTokenizer()));
    }

    [Theory]
    [InlineData("model", "type", "\"Unigram\"")]
    [InlineData("model", "vocab", "{\"[UNK]\": 1}")]
    [InlineData("model", "vocab", "{\"[UNK]\": 0, \"[CLS]\": 0}")]
    [InlineData("model", "vocab", "[\"[UNK]\"]")]
    [InlineData("model", "max_input_chars_per_word", "1000000")]
    [InlineData("normalizer", "type", "\"NFKC\"")]
    [InlineData("pre_tokenizer", "type", "\"Metaspace\"")]
    public void Other_kinds_of_tokenizers_are_refused_by_name(string part, string field, string value)
    {
        using var model = new SyntheticModel();
        Describe(model, json => json[part]![field] = JsonNode.Parse(value));
        Assert.Contains("tokenizer.json", Assert.Throws<ModelException>(() => ModelFolder.Open(model.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_added_token_that_would_have_to_be_found_in_texts_is_refused()
    {
        using var model = new SyntheticModel();
        Describe(model, json => json["added_tokens"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["id"] = 5, ["content"] = TestVocabulary.Tokens[5], ["special"] = false }));
        Assert.Contains("added_tokens", Assert.Throws<ModelException>(() => ModelFolder.Open(model.Folder)).Message, StringComparison.Ordinal);
    }

    private static int[] Ids(ITokenizer tokenizer)
    {
        int[] ids = new int[64];
        return ids[..tokenizer.Encode(Text, ids)];
    }

    private static void Describe(SyntheticModel model, Action<JsonNode> change)
    {
        var json = JsonSerializer.SerializeToNode(new
        {
            version = "1.0",
            added_tokens = new[] { new { id = 2, content = "[CLS]", special = true } },
            normalizer = new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase = true },
            pre_tokenizer = new { type = "BertPreTokenizer" },
            model = new
            {
                type = "WordPiece",
                unk_token = "[UNK]",
                continuing_subword_prefix = "##",
                max_input_chars_per_word = 100,
                vocab = TestVocabulary.Tokens.Select((token, id) => (token, id)).ToDictionary(pair => pair.token, pair => pair.id),
            },
        })!;
        change(json);
        File.WriteAllText(model.File("tokenizer.json"), json.ToJsonString());
    }
}
