using System.Globalization;
using System.Numerics.Tensors;
using Sextant.Encoding;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;
using Sextant.Encoding.Transformer;

namespace Sextant.Cli.Models;

/// <summary>What must hold for any model: if it does not, this machine or this folder should not be trusted.</summary>
internal sealed class ModelTests(ModelFolder folder, int threads)
{
    private static readonly string[] Texts = SampleTexts.All;

    public IEnumerable<TestResult> Run()
    {
        yield return Tokens();
        using TransformerEncoder encoder = Load(Precision.Fp32, KernelChoice.Auto);
        float[] together = Encode(encoder);
        yield return UnitLength(together);
        yield return Alike("one by one as in a batch", together, EncodeOneByOne(encoder), 0.99999f);
        foreach (KernelChoice kernels in Enum.GetValues<KernelChoice>())
        {
            if (kernels == KernelChoice.Auto || kernels == encoder.Kernels || !TransformerEncoder.Supports(kernels)) continue;
            using TransformerEncoder other = Load(Precision.Fp32, kernels);
            yield return Alike($"{kernels} kernels as {encoder.Kernels}", together, Encode(other), 0.99999f);
        }
        using TransformerEncoder small = Load(Precision.Int8, KernelChoice.Auto);
        yield return Alike("int8 as fp32", together, Encode(small), 0.99f);
    }

    private TestResult Tokens()
    {
        ITokenizer tokenizer = folder.OpenTokenizer();
        int[] ids = new int[folder.MaxTokens];
        bool sound = Texts.All(text => tokenizer.Encode(text, ids) is var count
            && count == tokenizer.Count(text, ids.Length) && ids.AsSpan(0, count).IndexOfAnyExceptInRange(0, folder.Config.VocabularySize - 1) < 0);
        int[] shown = ids[..tokenizer.Encode(Texts[1], ids)];
        return new TestResult("texts become known ids", sound, $"\"{Texts[1]}\" → {string.Join(' ', shown)}");
    }

    private TestResult UnitLength(float[] embeddings)
    {
        float worst = Rows(embeddings).Max(row => Math.Abs(TensorPrimitives.Norm<float>(row.Span) - 1));
        return new TestResult("embeddings have unit length", worst <= 1e-4f, $"off by {worst.ToString("E1", CultureInfo.InvariantCulture)} at most");
    }

    private TestResult Alike(string name, float[] expected, float[] actual, float least)
    {
        float lowest = Rows(expected).Zip(Rows(actual), (a, b) => TensorPrimitives.CosineSimilarity<float>(a.Span, b.Span)).Min();
        return new TestResult(name, lowest >= least, string.Create(CultureInfo.InvariantCulture, $"cosine {lowest:F6} at least, {least} needed"));
    }

    private TransformerEncoder Load(Precision precision, KernelChoice kernels) =>
        TransformerEncoder.Load(folder, new TransformerOptions { Precision = precision, Kernels = kernels, Threads = threads });

    private static float[] Encode(TransformerEncoder encoder)
    {
        float[] embeddings = new float[Texts.Length * encoder.Dimensions];
        encoder.Encode(Texts, EncodingPurpose.Passage, embeddings);
        return embeddings;
    }

    private static float[] EncodeOneByOne(TransformerEncoder encoder)
    {
        float[] embeddings = new float[Texts.Length * encoder.Dimensions];
        for (int i = 0; i < Texts.Length; i++) encoder.Encode([Texts[i]], EncodingPurpose.Passage, embeddings.AsSpan(i * encoder.Dimensions, encoder.Dimensions));
        return embeddings;
    }

    private IEnumerable<ReadOnlyMemory<float>> Rows(float[] embeddings) =>
        embeddings.Chunk(folder.Config.HiddenSize).Select(row => (ReadOnlyMemory<float>)row);
}
