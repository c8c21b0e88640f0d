using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Models;

/// <summary>
/// An encoder as Hugging Face and sentence-transformers keep it: config.json, model.safetensors, vocab.txt or
/// tokenizer.json and, where they are there, tokenizer_config.json, modules.json with 1_Pooling/config.json,
/// sentence_bert_config.json and config_sentence_transformers.json.
/// </summary>
public sealed class ModelFolder
{
    private readonly Lazy<string> contentHash;
    private readonly TokenizerFiles tokenizer;
    private readonly string weights;

    private ModelFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(Path)) throw new ModelException($"The model folder {Path} is missing.");
        Name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

        SentenceLayout layout = SentenceLayout.Read(Path);
        string In(string file) => System.IO.Path.Combine(layout.TransformerFolder, file);
        weights = In("model.safetensors");
        Config = BertConfig.Read(In("config.json"));
        (Pooling, Normalize) = (layout.Pooling, layout.Normalize);

        JsonObject? sentence = JsonObject.ReadIfThere(In("sentence_bert_config.json"));
        tokenizer = TokenizerFiles.Read(layout.TransformerFolder, lowerCaseFirst: sentence?.Flag("do_lower_case") == true);
        MaxTokens = Math.Min(Config.MaxPositions, sentence?.Has("max_seq_length") == true ? sentence.Value.Integer("max_seq_length", 2, int.MaxValue) : tokenizer.MaxTokens);
        string settings = System.IO.Path.Combine(Path, "config_sentence_transformers.json");
        string? origin = JsonObject.Read(In("config.json")).Text("_name_or_path");
        (QueryPrefix, PassagePrefix) = Prefixes.Of(JsonObject.ReadIfThere(settings), origin is null ? [Name] : [Name, origin]);

        CheckWeights();
        CheckVocabulary();
        string[] deciding = [In("config.json"), weights, .. tokenizer.Files, .. layout.Files, In("sentence_bert_config.json"), settings];
        contentHash = new Lazy<string>(() => Models.ContentHash.Of(Path, deciding, QueryPrefix, PassagePrefix));
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    public string Name { get; }

    public BertConfig Config { get; }

    public Pooling Pooling { get; }

    /// <summary>Whether the model itself lists a Normalize module. Embeddings are of unit length either way: Sextant compares nothing else.</summary>
    public bool Normalize { get; }

    /// <summary>Written before a query; empty for most models.</summary>
    public string QueryPrefix { get; }

    /// <summary>Written before what is searched; empty for most models.</summary>
    public string PassagePrefix { get; }

    /// <summary>The longest text, [CLS] and [SEP] included; the rest is cut off.</summary>
    public int MaxTokens { get; }

    /// <summary>SHA-256 in lower-case hexadecimal of all that decides vectors: two folders with one hash give the same. Read at first use.</summary>
    public string ContentHash => contentHash.Value;

    /// <summary>Reads and checks everything but the values of the weights.</summary>
    /// <exception cref="ModelException">Something is missing or is not what it should be.</exception>
    public static ModelFolder Open(string path) => new(path);

    /// <summary>An <see cref="ITextEncoder.ModelId"/>: name and content, and what else decides vectors.</summary>
    /// <param name="numbers">What is computed in: fp32, int8, …</param>
    /// <param name="layers">The first so many are run; null for all.</param>
    public string IdAs(string numbers, int? layers)
    {
        string id = $"{Name}-{ContentHash[..12]}-{numbers}";
        return layers is null || layers == Config.Layers ? id : $"{id}-L{layers}";
    }

    /// <summary>The tokenizer's, in the order of their ids.</summary>
    public IReadOnlyList<string> Vocabulary => tokenizer.Tokens;

    public WordPieceOptions TokenizerOptions => tokenizer.Options;

    public ITokenizer OpenTokenizer() => tokenizer.Open();

    /// <summary>To be disposed of when the weights are read.</summary>
    public SafetensorsFile OpenWeights() => SafetensorsFile.Open(weights);

    private void CheckWeights()
    {
        using SafetensorsFile file = OpenWeights();
        foreach (TensorShape tensor in BertTensors.Of(Config)) file.Check(tensor.Name, tensor.Shape.AsSpan());
    }

    private void CheckVocabulary()
    {
        int tokens = OpenTokenizer().VocabularySize;
        if (tokens > Config.VocabularySize)
            throw new ModelException($"{tokenizer.VocabularyFile} has {tokens} tokens, more than the {Config.VocabularySize} rows of embeddings.word_embeddings.weight.");
    }
}
