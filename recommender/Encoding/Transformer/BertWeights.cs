using Sextant.Encoding.Models;
using Sextant.Kernels;

namespace Sextant.Encoding.Transformer;

/// <summary>A model's weights as the forward pass reads them.</summary>
internal sealed class BertWeights : IDisposable
{
    private BertWeights(
        BertConfig config, NativeBuffer<float> words, NativeBuffer<float> positions, NormWeights embeddingNorm, BertLayer[] layers)
    {
        (Config, Words, Positions, EmbeddingNorm, Layers) = (config, words, positions, embeddingNorm, layers);
    }

    public BertConfig Config { get; }

    /// <summary>[vocabulary, hidden].</summary>
    public NativeBuffer<float> Words { get; }

    /// <summary>[positions, hidden], the embedding of segment 0 added to each.</summary>
    public NativeBuffer<float> Positions { get; }

    public NormWeights EmbeddingNorm { get; }

    public BertLayer[] Layers { get; }

    public long Bytes => 4L * (Words.Length + Positions.Length) + Layers.Sum(layer => layer.Bytes);

    /// <param name="layers">The first so many are read; null reads all.</param>
    /// <exception cref="ModelException">A tensor is missing, misshapen or not finite; or there are fewer layers.</exception>
    public static BertWeights Read(ModelFolder folder, Precision precision, int? layers)
    {
        BertConfig config = folder.Config;
        if (layers > config.Layers)
            throw new ModelException($"Encoder:Layers is {layers}, but {folder.Path} has {config.Layers} layers.");
        RefuseTooLarge(folder);
        using SafetensorsFile file = folder.OpenWeights();
        var reader = new BertReader(file, config, precision);
        return new BertWeights(
            config,
            reader.Matrix("embeddings.word_embeddings.weight", config.VocabularySize),
            reader.Positions(),
            reader.Norm("embeddings.LayerNorm"),
            [.. Enumerable.Range(0, layers ?? config.Layers).Select(reader.Layer)]);
    }

    /// <summary>Arrays are counted in 31 bits: the embeddings, and the activations of the longest text.</summary>
    private static void RefuseTooLarge(ModelFolder folder)
    {
        BertConfig config = folder.Config;
        if ((long)config.VocabularySize * config.HiddenSize > Array.MaxLength)
            throw new ModelException($"{folder.Path}: embeddings.word_embeddings.weight [{config.VocabularySize}, {config.HiddenSize}] is too large.");
        if ((long)config.MaxPositions * Math.Max(Linear.Stride(3 * config.HiddenSize), Linear.Stride(config.IntermediateSize)) > Array.MaxLength)
            throw new ModelException($"{folder.Path}: a text of {config.MaxPositions} positions is too large for hidden size {config.HiddenSize} and intermediate size {config.IntermediateSize}.");
    }

    public void Dispose()
    {
        Words.Dispose();
        Positions.Dispose();
        EmbeddingNorm.Dispose();
        foreach (BertLayer layer in Layers) layer.Dispose();
    }
}
