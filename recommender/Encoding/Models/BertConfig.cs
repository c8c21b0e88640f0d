namespace Sextant.Encoding.Models;

/// <summary>The shape of a BERT encoder (Devlin et al. 2019), as Hugging Face's config.json tells it.</summary>
/// <param name="VocabularySize">Rows of the word embeddings; at least the number of the tokenizer's tokens.</param>
/// <param name="HiddenSize">A multiple of <paramref name="Heads"/>; also the size of an embedding.</param>
/// <param name="IntermediateSize">Between a layer's two feed-forward matrices.</param>
/// <param name="MaxPositions">The longest text, in tokens.</param>
/// <param name="TypeVocabularySize">Rows of the segment embeddings. A single text uses row 0.</param>
/// <param name="LayerNormEpsilon">Added to the variance.</param>
public sealed record BertConfig(
    int VocabularySize,
    int HiddenSize,
    int Layers,
    int Heads,
    int IntermediateSize,
    int MaxPositions,
    int TypeVocabularySize,
    Activation Activation,
    float LayerNormEpsilon)
{
    /// <summary>Far above any model there is. What two such sizes make together is bounded where the tensor is.</summary>
    private const int MaxSize = 1 << 20;

    public int HeadSize => HiddenSize / Heads;

    /// <param name="file">config.json.</param>
    /// <exception cref="ModelException">Not a BERT encoder, or not one that Sextant can run.</exception>
    public static BertConfig Read(string file)
    {
        JsonObject json = JsonObject.Read(file);
        RefuseOtherArchitectures(json);
        var config = new BertConfig(
            json.Integer("vocab_size", 1, MaxSize),
            json.Integer("hidden_size", 1, 1 << 14),
            json.Integer("num_hidden_layers", 1, 256),
            json.Integer("num_attention_heads", 1, 1024),
            json.Integer("intermediate_size", 1, 1 << 16),
            json.Integer("max_position_embeddings", 2, MaxSize),
            json.Integer("type_vocab_size", 1, 1024, otherwise: 2),
            ActivationOf(json),
            json.Number("layer_norm_eps", 1e-20f, 1, otherwise: 1e-12f));
        return config.HiddenSize % config.Heads == 0
            ? config
            : throw json.Wrong("hidden_size", $"({config.HiddenSize}) should be a multiple of \"num_attention_heads\" ({config.Heads})");
    }

    private static void RefuseOtherArchitectures(JsonObject json)
    {
        if (json.Text("model_type") is var type and not "bert") throw json.Wrong("model_type", $"should be \"bert\", not {Quoted(type)}");
        foreach (string architecture in json.Texts("architectures"))
        {
            if (architecture is not ("BertModel" or "BertForMaskedLM"))
                throw json.Wrong("architectures", $"should be BertModel or BertForMaskedLM, not {Quoted(architecture)}");
        }
        if (json.Text("position_embedding_type") is { } positions and not "absolute")
            throw json.Wrong("position_embedding_type", $"should be \"absolute\", not {Quoted(positions)}");
        if (json.Flag("is_decoder") == true) throw json.Wrong("is_decoder", "should be false: an encoder sees the whole text");
        if (json.Flag("add_cross_attention") == true) throw json.Wrong("add_cross_attention", "should be false");
        if (json.Integer("embedding_size", 1, MaxSize, otherwise: json.Integer("hidden_size", 1, MaxSize)) is var size && size != json.Integer("hidden_size", 1, MaxSize))
            throw json.Wrong("embedding_size", $"({size}) should be \"hidden_size\"");
    }

    private static Activation ActivationOf(JsonObject json) => json.Text("hidden_act") switch
    {
        "gelu" or null => Activation.Gelu,
        "gelu_new" or "gelu_pytorch_tanh" => Activation.GeluTanh,
        "relu" => Activation.Relu,
        var other => throw json.Wrong("hidden_act", $"should be gelu, gelu_new, gelu_pytorch_tanh or relu, not {Quoted(other)}"),
    };

    private static string Quoted(string? text) => text is null ? "absent" : $"\"{text}\"";
}
