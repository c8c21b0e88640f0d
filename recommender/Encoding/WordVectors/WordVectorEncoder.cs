using System.Numerics.Tensors;
using Sextant.Encoding.Models;
using Sextant.Refusals;

namespace Sextant.Encoding.WordVectors;

/// <summary>
/// Static word vectors and spelling: the smooth-inverse-frequency mean of a text's word vectors without what all texts have
/// in common (<see cref="CommonComponents"/>), beside the vector that <see cref="HashingEncoder"/> gives it. The first knows
/// that a child is like a kid, the second tells names, numbers, new words and other scripts apart.
/// </summary>
/// <remarks>
/// A word of probability p weighs a / (a + p) (Arora et al. 2017). Only ranks are known, so p follows Zipf and Mandelbrot:
/// p ∝ 1 / (rank + 2.7). An embedding is [√(1 − s) · words, √s · spelling], both of unit length, so that a cosine is the mean of
/// the two weighted by s; where one part is empty (no known word) the other stands alone.
/// </remarks>
public sealed class WordVectorEncoder : ITextEncoder
{
    private const int TextsBetweenSteps = 32;
    private const double MandelbrotOffset = 2.7;

    private readonly HashingEncoder spelling = new();
    private readonly WordTable table;
    private readonly WordVectorOptions options;
    private readonly float[] weights; // [words]
    private readonly CommonComponents common;

    /// <param name="name">Begins the model's id.</param>
    /// <param name="hash">Of all that decides the table.</param>
    /// <param name="sample">Texts to find the common components in; null to take those of independent words at their frequencies.</param>
    private WordVectorEncoder(WordTable table, string name, string hash, WordVectorOptions options, IEnumerable<string>? sample)
    {
        (this.table, this.options) = (table, options);
        double[] probabilities = Probabilities(table.Count);
        weights = [.. probabilities.Select(p => (float)(options.Smoothing / (options.Smoothing + p)))];
        common = CommonComponents.Of(sample is null ? MomentOfWords(probabilities) : MomentOf(sample), table.Dimensions, options.CommonComponents);
        ModelId = $"{name}-{hash}-{options.Signature}{(sample is null ? "" : $"-fitted{ContentOf(common)}")}";
    }

    public string ModelId { get; }

    public int Dimensions => table.Dimensions + spelling.Dimensions;

    /// <inheritdoc cref="HashingEncoder.CountTokens"/>
    public int CountTokens(string text) => spelling.CountTokens(text);

    /// <summary>Reads a folder of word vectors; see <see cref="WordTable"/>.</summary>
    /// <exception cref="ModelException">A file is missing or is not what it should be.</exception>
    public static WordVectorEncoder Load(string folder, WordVectorOptions? options = null, IEnumerable<string>? sample = null) =>
        new(WordTable.Read(folder), NameOf(folder), HashOf(folder), (options ?? new WordVectorOptions()).Validated(), sample);

    /// <summary>The <see cref="ModelId"/> and dimensions that <see cref="Load"/> without a sample would give, cheaper.</summary>
    /// <exception cref="ModelException">As <see cref="Load"/>.</exception>
    public static ModelIdentity Identify(string folder)
    {
        WordVectorEncoder encoder = Load(folder);
        return new ModelIdentity(NameOf(folder), encoder.ModelId, encoder.Dimensions);
    }

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null)
    {
        if (embeddings.Length != texts.Length * Dimensions)
            throw RefusalException.Invalid("embeddings", $"{texts.Length} texts need room for {texts.Length * Dimensions} numbers, not {embeddings.Length}.");
        for (int i = 0; i < texts.Length; i++)
        {
            if (i > 0 && i % TextsBetweenSteps == 0) betweenSteps?.Invoke();
            Encode(texts[i], embeddings.Slice(i * Dimensions, Dimensions));
        }
    }

    private void Encode(string text, Span<float> embedding)
    {
        Span<float> meaning = embedding[..table.Dimensions], letters = embedding[table.Dimensions..];
        Mean(text, meaning);
        common.Remove(meaning);
        spelling.Encode([text], EncodingPurpose.Passage, letters);
        Scale(meaning, MathF.Sqrt(1 - options.SpellingShare));
        Scale(letters, MathF.Sqrt(options.SpellingShare));
        Scale(embedding, 1);
    }

    /// <summary>Σ weight · vector over the words: of the mean and the sum the direction is the same.</summary>
    private void Mean(string text, Span<float> sum)
    {
        sum.Clear();
        float[] total = new float[table.Dimensions];
        WordPieces.Find(table, text, word => TensorPrimitives.MultiplyAdd(table[word], weights[word], total, total));
        total.CopyTo(sum);
    }

    private static void Scale(Span<float> vector, float length)
    {
        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 1e-9f) TensorPrimitives.Multiply(vector, length / norm, vector);
        else vector.Clear();
    }

    private static double[] Probabilities(int words)
    {
        double[] probabilities = new double[words];
        for (int rank = 0; rank < words; rank++) probabilities[rank] = 1 / (rank + 1 + MandelbrotOffset - 1);
        double total = probabilities.Sum();
        TensorPrimitives.Divide(probabilities, total, probabilities);
        return probabilities;
    }

    /// <summary>
    /// E[x xᵀ] of a text of n words drawn one by one: n · Σ p w² v vᵀ + n (n − 1) · m mᵀ with m = Σ p w v, up to scale.
    /// </summary>
    private double[] MomentOfWords(double[] probabilities)
    {
        const int WordsInText = 12;
        double[] moment = new double[table.Dimensions * table.Dimensions];
        double[] mean = new double[table.Dimensions];
        for (int word = 0; word < table.Count; word++)
        {
            double weight = probabilities[word] * weights[word];
            for (int i = 0; i < mean.Length; i++) mean[i] += weight * table[word][i];
            AddOuter(moment, table[word], weight * weights[word]);
        }
        AddOuter(moment, [.. mean.Select(x => (float)x)], WordsInText - 1);
        return moment;
    }

    private double[] MomentOf(IEnumerable<string> sample)
    {
        double[] moment = new double[table.Dimensions * table.Dimensions];
        float[] vector = new float[table.Dimensions];
        foreach (string text in sample)
        {
            Mean(text, vector);
            Scale(vector, 1);
            AddOuter(moment, vector, 1);
        }
        return moment;
    }

    private static void AddOuter(double[] moment, ReadOnlySpan<float> vector, double weight)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            double scaled = weight * vector[i];
            for (int j = 0; j < vector.Length; j++) moment[i * vector.Length + j] += scaled * vector[j];
        }
    }

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static string HashOf(string folder) => ContentHash.Of(folder, WordTable.FilesOf(folder))[..12];

    private static string ContentOf(CommonComponents components) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(components.Directions.AsSpan())))[..8];
}
