using Sextant.Encoding.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Sextant.Encoding.Torch;

/// <summary>
/// BERT's encoder (Devlin et al. 2019). Fields are named as in Hugging Face's BertModel: TorchSharp makes parameters'
/// names of them, and the file's tensors load by name.
/// </summary>
internal sealed class BertModel : Module<Tensor, Tensor, Tensor>
{
    internal readonly BertEmbeddings embeddings;
    internal readonly BertEncoder encoder;

    public BertModel(BertConfig config) : base(nameof(BertModel))
    {
        embeddings = new BertEmbeddings(config);
        encoder = new BertEncoder(config);
        RegisterComponents();
    }

    /// <param name="ids">[batch, tokens]</param>
    /// <param name="mask">[batch, tokens]: false where padded.</param>
    /// <returns>[batch, tokens, hidden]</returns>
    public override Tensor forward(Tensor ids, Tensor mask) => encoder.call(embeddings.call(ids), mask.unsqueeze(1).unsqueeze(1));
}

internal sealed class BertEmbeddings : Module<Tensor, Tensor>
{
    internal readonly Embedding word_embeddings, position_embeddings, token_type_embeddings;
    internal readonly LayerNorm LayerNorm;

    public BertEmbeddings(BertConfig config) : base(nameof(BertEmbeddings))
    {
        word_embeddings = Embedding(config.VocabularySize, config.HiddenSize);
        position_embeddings = Embedding(config.MaxPositions, config.HiddenSize);
        token_type_embeddings = Embedding(config.TypeVocabularySize, config.HiddenSize);
        LayerNorm = LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        RegisterComponents();
    }

    /// <summary>A single text is of type 0 throughout.</summary>
    public override Tensor forward(Tensor ids)
    {
        Tensor positions = position_embeddings.weight!.narrow(0, 0, ids.shape[1]);
        return LayerNorm.call(word_embeddings.call(ids) + positions + token_type_embeddings.weight![0]);
    }
}

internal sealed class BertEncoder : Module<Tensor, Tensor, Tensor>
{
    internal readonly ModuleList<BertLayer> layer;

    public BertEncoder(BertConfig config) : base(nameof(BertEncoder))
    {
        layer = new ModuleList<BertLayer>([.. Enumerable.Range(0, config.Layers).Select(_ => new BertLayer(config))]);
        RegisterComponents();
    }

    public override Tensor forward(Tensor states, Tensor mask)
    {
        foreach (BertLayer each in layer) states = each.call(states, mask);
        return states;
    }
}
