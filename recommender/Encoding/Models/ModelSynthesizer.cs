using System.Text.Json;
using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

/// <summary>
/// Writes a model folder with random weights, for tests and measurements where no trained model is at hand. The same
/// bytes for the same options everywhere. Weights are scaled so that values keep their size from layer to layer and
/// attention prefers some tokens; the vectors mean nothing.
/// </summary>
public static class ModelSynthesizer
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="folder">Made if it is not there; the files of a model in it are replaced.</param>
    /// <param name="vocabulary">Tokens in the order of their ids; with [PAD], [UNK], [CLS] and [SEP].</param>
    /// <exception cref="ModelException">The sizes do not go together, or a special token is missing.</exception>
    public static void Write(string folder, IReadOnlyList<string> vocabulary, SynthesisOptions options)
    {
        if (options.Heads < 1 || options.HiddenSize % options.Heads != 0)
            throw new ModelException($"A hidden size of {options.HiddenSize} is not a multiple of {options.Heads} heads.");
        _ = new WordPieceTokenizer(vocabulary);
        Directory.CreateDirectory(Path.Combine(folder, "1_Pooling"));
        Directory.CreateDirectory(Path.Combine(folder, "2_Normalize"));
        WriteJson(folder, "config.json", ConfigOf(vocabulary.Count, options));
        WriteJson(folder, "tokenizer_config.json", new { tokenizer_class = "BertTokenizer", do_lower_case = options.LowerCase, model_max_length = options.MaxPositions });
        WriteJson(folder, "modules.json", Modules());
        WriteJson(folder, "1_Pooling/config.json", PoolingOf(options));
        WriteJson(folder, "sentence_bert_config.json", new { max_seq_length = options.MaxPositions, do_lower_case = false });
        WriteJson(folder, "config_sentence_transformers.json", new { prompts = new { query = options.QueryPrefix, document = options.PassagePrefix } });
        File.WriteAllText(Path.Combine(folder, "vocab.txt"), string.Concat(vocabulary.Select(token => token + "\n")));
        WriteWeights(Path.Combine(folder, "model.safetensors"), BertConfig.Read(Path.Combine(folder, "config.json")), options);
    }

    private static void WriteWeights(string file, BertConfig config, SynthesisOptions options)
    {
        TensorShape[] tensors = [.. BertTensors.Of(config)];
        string prefix = options.Prefixed ? "bert." : "";
        using var writer = new SafetensorsWriter(file, options.Type, tensors.Select(tensor => tensor with { Name = prefix + tensor.Name }));
        foreach (TensorShape tensor in tensors)
        {
            float[] values = new float[tensor.Length];
            (float centre, float spread) = RangeOf(tensor);
            SyntheticWeights.Fill(options.Seed, tensor.Name, centre, spread, values);
            writer.Write(values);
        }
    }

    /// <summary>Values lie in centre ± spread. Uniform ones of variance v have the spread √(3v).</summary>
    private static (float Centre, float Spread) RangeOf(TensorShape tensor)
    {
        bool Has(string part) => tensor.Name.Contains(part, StringComparison.Ordinal);
        bool bias = tensor.Name.EndsWith("bias", StringComparison.Ordinal);
        if (Has("LayerNorm")) return bias ? (0, 0.05f) : (1, 0.1f);
        if (bias) return (0, 0.1f);
        if (Has("word_embeddings")) return (0, MathF.Sqrt(3));
        if (Has("embeddings")) return (0, 0.5f);
        // Variance 1 / inputs keeps values' size; twice that for queries and keys spreads attention's scores by about 2.
        float variance = (Has("self.query") || Has("self.key") ? 2f : 1f) / tensor.Shape[1];
        return (0, MathF.Sqrt(3 * variance));
    }

    private static object ConfigOf(int vocabularySize, SynthesisOptions options) => new
    {
        architectures = new[] { options.Prefixed ? "BertForMaskedLM" : "BertModel" },
        model_type = "bert",
        vocab_size = vocabularySize,
        hidden_size = options.HiddenSize,
        num_hidden_layers = options.Layers,
        num_attention_heads = options.Heads,
        intermediate_size = options.IntermediateSize,
        max_position_embeddings = options.MaxPositions,
        type_vocab_size = 2,
        hidden_act = options.Activation switch { Activation.Relu => "relu", Activation.GeluTanh => "gelu_new", _ => "gelu" },
        layer_norm_eps = 1e-12,
        position_embedding_type = "absolute",
    };

    private static object[] Modules() =>
    [
        new { idx = 0, name = "0", path = "", type = "sentence_transformers.models.Transformer" },
        new { idx = 1, name = "1", path = "1_Pooling", type = "sentence_transformers.models.Pooling" },
        new { idx = 2, name = "2", path = "2_Normalize", type = "sentence_transformers.models.Normalize" },
    ];

    private static object PoolingOf(SynthesisOptions options) => new
    {
        word_embedding_dimension = options.HiddenSize,
        pooling_mode_cls_token = options.Pooling == Pooling.Cls,
        pooling_mode_mean_tokens = options.Pooling == Pooling.Mean,
        pooling_mode_max_tokens = options.Pooling == Pooling.Max,
    };

    private static void WriteJson(string folder, string file, object content) =>
        File.WriteAllText(Path.Combine(folder, file), JsonSerializer.Serialize(content, Indented).ReplaceLineEndings("\n") + "\n");
}
