using System.Runtime.InteropServices;
using Sextant.Encoding.Batches;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;
using Sextant.Encoding.Transformer;
using TorchSharp;
using static TorchSharp.torch;

namespace Sextant.Encoding.Torch;

/// <summary>A BERT-family model from a Hugging Face folder, run by libtorch: for GPUs.</summary>
public sealed class TorchEncoder : ITextEncoder, IDisposable
{
    private readonly ModelFolder folder;
    private readonly BertConfig config;
    private readonly ITokenizer tokenizer;
    private readonly BertModel model;
    private readonly Device device;
    private readonly int batchTokens;

    private TorchEncoder(ModelFolder folder, TransformerOptions running, TorchOptions options)
    {
        this.folder = folder;
        if (running.Layers > folder.Config.Layers)
            throw new ModelException($"Encoder:Layers is {running.Layers}, but {folder.Path} has {folder.Config.Layers} layers.");
        config = folder.Config with { Layers = running.Layers ?? folder.Config.Layers };
        device = TorchDevice.Open(options);
        if (device.type == DeviceType.CPU) set_num_threads(running.Threads);
        tokenizer = options.Tokenizer == TorchTokenizer.Microsoft
            ? new MicrosoftTokenizer(folder.Vocabulary, folder.TokenizerOptions)
            : folder.OpenTokenizer();
        batchTokens = options.BatchTokens;
        model = BertReader.Read(folder, config, device, TypeOf(options.Type));
        ModelId = IdOf(folder, running, options);
    }

    /// <summary>In fp32 the managed encoder's: their vectors agree, and a catalogue need not be encoded again.</summary>
    public string ModelId { get; }

    public int Dimensions => config.HiddenSize;

    /// <param name="running">Layers count, and on a CPU the threads, which are the whole process's. The rest is the managed encoder's.</param>
    /// <exception cref="ModelException">The folder or the device cannot be used, or there is no libtorch.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static TorchEncoder Load(ModelFolder folder, TransformerOptions running, TorchOptions options)
    {
        running.Validate();
        options.Validate();
        return new TorchEncoder(folder, running, options);
    }

    /// <summary>The <see cref="ModelId"/> that a folder would get, without reading its weights' values.</summary>
    public static string IdOf(ModelFolder folder, TransformerOptions running, TorchOptions options) => folder.IdAs(options.Type switch
    {
        TorchType.Fp16 => "fp16",
        TorchType.Bf16 => "bf16",
        _ => "fp32",
    }, running.Layers);

    public int CountTokens(string text) => text.Length == 0 ? 1 : tokenizer.Count(text, folder.MaxTokens);

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null)
    {
        string prefix = purpose == EncodingPurpose.Query ? folder.QueryPrefix : folder.PassagePrefix;
        int[] ids = new int[folder.MaxTokens];
        var all = new List<int>();
        int[] lengths = new int[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            lengths[i] = texts[i].Length == 0 ? 0 : tokenizer.Encode(prefix + texts[i], ids);
            all.AddRange(ids.AsSpan(0, lengths[i]));
        }
        EncodeIds(CollectionsMarshal.AsSpan(all), lengths, embeddings, betweenSteps);
    }

    /// <param name="ids">[sum of lengths]: the tokens of all texts, special ones included, one text behind the other.</param>
    /// <param name="lengths">[texts], each at most the model's positions; 0 gives the zero vector.</param>
    /// <param name="embeddings">[texts, dimensions], row-major, overwritten.</param>
    /// <param name="betweenSteps">Called between forward passes.</param>
    /// <exception cref="ArgumentException">An id or a length is outside the model's range.</exception>
    public void EncodeIds(ReadOnlySpan<int> ids, ReadOnlySpan<int> lengths, Span<float> embeddings, Action? betweenSteps = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(embeddings.Length, lengths.Length * Dimensions);
        var work = new Work(new TokenTexts(ids, lengths, config), embeddings);
        embeddings.Clear();
        PaddedBatches.Run(lengths, batchTokens, work, Forward, MemoryFailure.Is, betweenSteps);
    }

    private void Forward(ReadOnlySpan<int> batch, Work work)
    {
        // Of this thread alone, as is the scope: nothing here may await.
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        (Tensor ids, Tensor mask) = work.Texts.Pad(batch, device);
        Tensor states = model.call(ids, mask).to(ScalarType.Float32);
        Tensor pooled = TorchPooling.Pool(folder.Pooling, states, mask).cpu().contiguous();
        ReadOnlySpan<float> rows = MemoryMarshal.Cast<byte, float>(pooled.bytes);
        for (int i = 0; i < batch.Length; i++)
            rows.Slice(i * Dimensions, Dimensions).CopyTo(work.Embeddings[(batch[i] * Dimensions)..]);
    }

    private static ScalarType TypeOf(TorchType type) => type switch
    {
        TorchType.Fp16 => ScalarType.Float16,
        TorchType.Bf16 => ScalarType.BFloat16,
        _ => ScalarType.Float32,
    };

    public void Dispose() => model.Dispose();

    private readonly ref struct Work(TokenTexts texts, Span<float> embeddings)
    {
        public readonly TokenTexts Texts = texts;
        public readonly Span<float> Embeddings = embeddings; // [texts, dimensions]
    }
}
