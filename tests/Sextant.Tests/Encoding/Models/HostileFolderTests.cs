using System.Text.Json.Nodes;
using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

/// <summary>Whatever is wrong with a folder is a ModelException that names the file, and the tensor where there is one.</summary>
public sealed class HostileFolderTests
{
    [Theory]
    [InlineData("model_type", "\"roberta\"", "model_type")]
    [InlineData("architectures", "[\"T5EncoderModel\"]", "T5EncoderModel")]
    [InlineData("position_embedding_type", "\"relative_key\"", "relative_key")]
    [InlineData("is_decoder", "true", "is_decoder")]
    [InlineData("hidden_act", "\"silu\"", "silu")]
    [InlineData("hidden_size", "25", "num_attention_heads")]
    [InlineData("hidden_size", "-24", "hidden_size")]
    [InlineData("hidden_size", "1e99", "hidden_size")]
    [InlineData("num_hidden_layers", "\"many\"", "num_hidden_layers")]
    [InlineData("num_hidden_layers", "3", "model.safetensors: tensor encoder.layer.2.attention.self.query.weight is missing")]
    [InlineData("num_attention_heads", "0", "num_attention_heads")]
    [InlineData("vocab_size", "null", "vocab_size")]
    [InlineData("vocab_size", "7", "embeddings.word_embeddings.weight")]
    [InlineData("intermediate_size", "41", "encoder.layer.0.intermediate.dense.weight")]
    [InlineData("layer_norm_eps", "-1", "layer_norm_eps")]
    public void A_configuration_that_cannot_be_run_is_refused(string field, string value, string named)
    {
        using var model = new SyntheticModel();
        Edit(model.File("config.json"), json => json[field] = JsonNode.Parse(value));
        Refused(model, named);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    [InlineData("vocab.txt")]
    [InlineData("1_Pooling/config.json")]
    public void A_missing_file_is_named(string file)
    {
        using var model = new SyntheticModel();
        File.Delete(model.File(file));
        Refused(model, file);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("modules.json")]
    [InlineData("1_Pooling/config.json")]
    [InlineData("sentence_bert_config.json")]
    [InlineData("config_sentence_transformers.json")]
    [InlineData("tokenizer.json")]
    public void What_is_not_JSON_or_not_an_object_is_named(string file)
    {
        foreach (string content in (string[])["", "{", "[[", "17", "null", "{\"a\":1,\"a\":2}", "\uFFFF", "{\"vocab_size\":\"\\ud800\"}", new string('[', 100_000)])
        {
            using var model = new SyntheticModel();
            File.WriteAllText(model.File(file), content);
            if (content[..Math.Min(2, content.Length)] != "{\"" || file is "config.json" or "1_Pooling/config.json" or "tokenizer.json") Refused(model, file);
        }
    }

    [Theory]
    [InlineData("sentence_transformers.models.Dense", "1_Pooling", "Dense")]
    [InlineData("sentence_transformers.models.Pooling", "../elsewhere", "path")]
    [InlineData("sentence_transformers.models.Pooling", "/etc", "path")]
    public void Modules_that_are_unknown_or_elsewhere_are_refused(string type, string path, string named)
    {
        using var model = new SyntheticModel();
        var modules = JsonNode.Parse(File.ReadAllText(model.File("modules.json")))!;
        modules[1]!["type"] = type;
        modules[1]!["path"] = path;
        File.WriteAllText(model.File("modules.json"), modules.ToJsonString());
        Refused(model, named);
    }

    [Theory]
    [InlineData("pooling_mode_weightedmean_tokens", "true")]
    [InlineData("pooling_mode_cls_token", "true")] // beside the mean
    [InlineData("pooling_mode_mean_tokens", "1")]
    [InlineData("pooling_mode_mean_tokens", "false")]
    [InlineData("include_prompt", "false")]
    public void Pooling_that_is_unknown_or_unclear_is_refused(string field, string value)
    {
        using var model = new SyntheticModel();
        Edit(model.File("1_Pooling/config.json"), json => json[field] = JsonNode.Parse(value));
        Refused(model, Path.Combine("1_Pooling", "config.json"), "pooling_mode", "include_prompt");
    }

    [Theory]
    [InlineData("tokenizer_class", "\"XLMRobertaTokenizer\"")]
    [InlineData("do_basic_tokenize", "false")]
    [InlineData("do_lower_case", "\"yes\"")]
    [InlineData("cls_token", "\"<s>\"")]
    public void A_tokenizer_that_is_not_BERTs_is_refused(string field, string value)
    {
        using var model = new SyntheticModel();
        Edit(model.File("tokenizer_config.json"), json => json[field] = JsonNode.Parse(value));
        Refused(model, field == "cls_token" ? "<s>" : field);
    }

    [Fact]
    public void More_tokens_than_embeddings_are_refused()
    {
        using var model = new SyntheticModel();
        File.AppendAllText(model.File("vocab.txt"), "one-more\n");
        Refused(model, "vocab.txt", "embeddings.word_embeddings.weight");
    }

    [Fact]
    public void A_vocabulary_without_special_tokens_or_in_another_encoding_is_refused()
    {
        using var model = new SyntheticModel();
        File.WriteAllLines(model.File("vocab.txt"), TestVocabulary.Tokens.Where(token => token != "[SEP]"));
        Refused(model, "vocab.txt", "[SEP]");
        File.WriteAllBytes(model.File("vocab.txt"), [0xFF, 0xFE, 0x00, 0xD8]);
        Refused(model, "vocab.txt");
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains("nowhere", Assert.Throws<ModelException>(() => ModelFolder.Open("/nowhere/at/all")).Message, StringComparison.Ordinal);

    private static void Edit(string file, Action<System.Text.Json.Nodes.JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(json);
        File.WriteAllText(file, json.ToJsonString());
    }

    private static void Refused(SyntheticModel model, params string[] named)
    {
        string message = Assert.Throws<ModelException>(() => ModelFolder.Open(model.Folder)).Message;
        Assert.Contains(named, name => message.Contains(name, StringComparison.Ordinal));
        Assert.Contains(model.Folder, message, StringComparison.Ordinal);
    }
}
