namespace Sextant.Encoding.Models;

/// <summary>The tensors an encoder needs, named as in Hugging Face's BertModel. Linear weights are [out, in].</summary>
public static class BertTensors
{
    public static IEnumerable<TensorShape> Of(BertConfig config) =>
        [.. Embeddings(config), .. Enumerable.Range(0, config.Layers).SelectMany(layer => OfLayer(config, layer))];

    private static IEnumerable<TensorShape> Embeddings(BertConfig config) =>
    [
        new("embeddings.word_embeddings.weight", [config.VocabularySize, config.HiddenSize]),
        new("embeddings.position_embeddings.weight", [config.MaxPositions, config.HiddenSize]),
        new("embeddings.token_type_embeddings.weight", [config.TypeVocabularySize, config.HiddenSize]),
        .. Norm("embeddings.LayerNorm", config.HiddenSize),
    ];

    private static IEnumerable<TensorShape> OfLayer(BertConfig config, int layer)
    {
        string name = $"encoder.layer.{layer}";
        int hidden = config.HiddenSize;
        return
        [
            .. Linear($"{name}.attention.self.query", hidden, hidden),
            .. Linear($"{name}.attention.self.key", hidden, hidden),
            .. Linear($"{name}.attention.self.value", hidden, hidden),
            .. Linear($"{name}.attention.output.dense", hidden, hidden),
            .. Norm($"{name}.attention.output.LayerNorm", hidden),
            .. Linear($"{name}.intermediate.dense", config.IntermediateSize, hidden),
            .. Linear($"{name}.output.dense", hidden, config.IntermediateSize),
            .. Norm($"{name}.output.LayerNorm", hidden),
        ];
    }

    private static IEnumerable<TensorShape> Linear(string name, int outputs, int inputs) =>
        [new($"{name}.weight", [outputs, inputs]), new($"{name}.bias", [outputs])];

    private static IEnumerable<TensorShape> Norm(string name, int size) => [new($"{name}.weight", [size]), new($"{name}.bias", [size])];
}
