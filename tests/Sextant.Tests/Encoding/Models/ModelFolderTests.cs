namespace Sextant.Encoding.Models;

public sealed class ModelFolderTests
{
    [Fact]
    public void A_synthesised_folder_opens_as_it_was_asked_for()
    {
        using var model = new SyntheticModel(SyntheticModel.Small with { Pooling = Pooling.Cls, Activation = Activation.Relu, QueryPrefix = "query: " });
        ModelFolder folder = ModelFolder.Open(model.Folder);
        Assert.Equal((2, 24, 3, 40, 64), (folder.Config.Layers, folder.Config.HiddenSize, folder.Config.Heads, folder.Config.IntermediateSize, folder.Config.MaxPositions));
        Assert.Equal((Activation.Relu, Pooling.Cls, true, 64), (folder.Config.Activation, folder.Pooling, folder.Normalize, folder.MaxTokens));
        Assert.Equal(("query: ", ""), (folder.QueryPrefix, folder.PassagePrefix));
        Assert.Equal(folder.Config.VocabularySize, folder.OpenTokenizer().VocabularySize);
    }

    [Theory]
    [InlineData(TensorType.F32, false, 0)]
    [InlineData(TensorType.F32, true, 0)]
    [InlineData(TensorType.F16, false, 0.001f)]
    [InlineData(TensorType.BF16, true, 0.008f)]
    public void Weights_are_the_same_in_every_type_with_and_without_a_prefix(TensorType type, bool prefixed, float tolerance)
    {
        using var plain = new SyntheticModel();
        using var other = new SyntheticModel(SyntheticModel.Small with { Type = type, Prefixed = prefixed });
        BertConfig config = ModelFolder.Open(plain.Folder).Config;
        using SafetensorsFile expected = ModelFolder.Open(plain.Folder).OpenWeights(), actual = ModelFolder.Open(other.Folder).OpenWeights();
        foreach (TensorShape tensor in BertTensors.Of(config))
        {
            float[] a = new float[tensor.Length], b = new float[tensor.Length];
            expected.Read(tensor.Name, tensor.Shape.AsSpan(), a);
            actual.Read(tensor.Name, tensor.Shape.AsSpan(), b);
            for (int i = 0; i < a.Length; i++) Assert.True(Math.Abs(a[i] - b[i]) <= tolerance * Math.Max(1, Math.Abs(a[i])), $"{tensor.Name}[{i}]: {a[i]} and {b[i]}");
        }
    }

    [Theory]
    [InlineData("e5-small-v2", "query: ", "passage: ")]
    [InlineData("multilingual-minilm", "", "")]
    [InlineData("bge-small-en-v1.5", "Represent this sentence for searching relevant passages: ", "")]
    [InlineData("BAAI_bge-base-zh", "为这个句子生成表示以用于检索相关文章：", "")]
    [InlineData("gte-small", "", "")]
    public void Families_that_leave_their_prompts_out_are_known_by_name(string name, string query, string passage)
    {
        using var model = new SyntheticModel();
        File.Delete(model.File("config_sentence_transformers.json"));
        string folder = Path.Combine(model.Folder, name);
        Directory.CreateDirectory(folder);
        foreach (string file in (string[])["config.json", "model.safetensors", "vocab.txt"]) File.Copy(model.File(file), Path.Combine(folder, file));
        ModelFolder opened = ModelFolder.Open(folder + "/");
        Assert.Equal((name, query, passage), (opened.Name, opened.QueryPrefix, opened.PassagePrefix));
        Assert.Equal((Pooling.Mean, false), (opened.Pooling, opened.Normalize));
    }

    [Fact]
    public void The_default_prompt_is_written_before_what_has_none_of_its_own()
    {
        using var model = new SyntheticModel();
        File.WriteAllText(model.File("config_sentence_transformers.json"), """{"prompts":{"query":"ask: ","text":"read: "},"default_prompt_name":"text"}""");
        ModelFolder folder = ModelFolder.Open(model.Folder);
        Assert.Equal(("ask: ", "read: "), (folder.QueryPrefix, folder.PassagePrefix));
    }

    [Fact]
    public void The_hash_covers_whatever_decides_vectors_and_nothing_else()
    {
        using var model = new SyntheticModel();
        var hashes = new HashSet<string> { ModelFolder.Open(model.Folder).ContentHash };
        void Changes(string file, string from, string to)
        {
            File.WriteAllText(model.File(file), File.ReadAllText(model.File(file)).Replace(from, to, StringComparison.Ordinal));
            Assert.True(hashes.Add(ModelFolder.Open(model.Folder).ContentHash), $"{file} does not count");
        }

        Changes("config.json", "\"gelu\"", "\"relu\"");
        Changes("1_Pooling/config.json", "true", "true ");
        Changes("config_sentence_transformers.json", "\"query\": \"\"", "\"query\": \"q\"");
        Changes("sentence_bert_config.json", "64", "32");
        Changes("tokenizer_config.json", "\"do_lower_case\": true", "\"do_lower_case\": false");
        Changes("vocab.txt", "[MASK]", "[MUSK]");
        byte[] weights = File.ReadAllBytes(model.File("model.safetensors"));
        weights[^4] ^= 1;
        File.WriteAllBytes(model.File("model.safetensors"), weights);
        Assert.True(hashes.Add(ModelFolder.Open(model.Folder).ContentHash));
        File.WriteAllText(model.File("README.md"), "A model.");
        Assert.False(hashes.Add(ModelFolder.Open(model.Folder).ContentHash));
    }

    [Fact]
    public void A_text_may_be_as_long_as_the_shortest_limit_says()
    {
        using var model = new SyntheticModel();
        File.WriteAllText(model.File("sentence_bert_config.json"), """{"max_seq_length": 40}""");
        Assert.Equal(40, ModelFolder.Open(model.Folder).MaxTokens);
        File.WriteAllText(model.File("sentence_bert_config.json"), """{"max_seq_length": 4000}""");
        Assert.Equal(64, ModelFolder.Open(model.Folder).MaxTokens);
        File.Delete(model.File("sentence_bert_config.json"));
        File.WriteAllText(model.File("tokenizer_config.json"), """{"model_max_length": 1000000000000000019884624838656}""");
        Assert.Equal(64, ModelFolder.Open(model.Folder).MaxTokens);
        File.WriteAllText(model.File("tokenizer_config.json"), """{"model_max_length": 50}""");
        Assert.Equal(50, ModelFolder.Open(model.Folder).MaxTokens);
    }

    [Fact]
    public void Layer_norms_may_have_the_names_of_older_conversions()
    {
        using var model = new SyntheticModel();
        byte[] weights = File.ReadAllBytes(model.File("model.safetensors"));
        string header = System.Text.Encoding.Latin1.GetString(weights)
            .Replace("LayerNorm.weight\"", "LayerNorm.gamma\" ", StringComparison.Ordinal)
            .Replace("LayerNorm.bias\"", "LayerNorm.beta\"", StringComparison.Ordinal);
        byte[] renamed = System.Text.Encoding.Latin1.GetBytes(header);
        BitConverter.TryWriteBytes(renamed, BitConverter.ToInt64(renamed) - (weights.Length - renamed.Length));
        File.WriteAllBytes(model.File("model.safetensors"), renamed);
        Assert.Equal(2, ModelFolder.Open(model.Folder).Config.Layers);
    }
}
