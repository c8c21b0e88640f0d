using System.Numerics.Tensors;
using CsvHelper;
using Sextant.Encoding.Models;
using Sextant.Encoding.Transformer;

namespace Sextant.Encoding.Golden;

public sealed class SimilarityOrderTests
{
    [DataFact("stsb/stsb-en-dev.csv", "vocab/bert-base-uncased.vocab.txt")]
    public void Int8_ranks_the_sentence_pairs_of_STS_B_as_fp32_does()
    {
        string path = Directory.CreateTempSubdirectory("sextant-model-").FullName;
        try
        {
            var shape = new SynthesisOptions { Layers = 4, HiddenSize = 192, Heads = 6, IntermediateSize = 768, MaxPositions = 128 };
            ModelSynthesizer.Write(path, File.ReadAllLines(DataSets.PathOf("vocab/bert-base-uncased.vocab.txt")), shape);
            string[] sentences = [.. Pairs().SelectMany(pair => new[] { pair.First, pair.Second })];
            ModelFolder folder = ModelFolder.Open(path);
            double correlation = Spearman(Scores(folder, Precision.Fp32, sentences), Scores(folder, Precision.Int8, sentences));
            Assert.True(correlation >= 0.99, $"Spearman's correlation is {correlation}.");
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static List<(string First, string Second)> Pairs()
    {
        using var text = new StreamReader(DataSets.PathOf("stsb/stsb-en-dev.csv"));
        using var reader = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false });
        var pairs = new List<(string, string)>();
        while (reader.Read()) pairs.Add((reader.GetString(0), reader.GetString(1)));
        return pairs;
    }

    /// <summary>The cosine of each pair.</summary>
    private static float[] Scores(ModelFolder folder, Precision precision, string[] sentences)
    {
        using var encoder = TransformerEncoder.Load(folder, new TransformerOptions { Precision = precision });
        int size = encoder.Dimensions;
        float[] embeddings = new float[sentences.Length * size];
        encoder.Encode(sentences, EncodingPurpose.Passage, embeddings);
        return
        [
            .. from pair in Enumerable.Range(0, sentences.Length / 2)
               let at = 2 * pair * size
               select TensorPrimitives.Dot<float>(embeddings.AsSpan(at, size), embeddings.AsSpan(at + size, size)),
        ];
    }

    /// <summary>Pearson's correlation of ranks; equal scores share the mean of theirs.</summary>
    private static double Spearman(float[] left, float[] right)
    {
        double[] a = Ranks(left), b = Ranks(right);
        double meanA = a.Average(), meanB = b.Average();
        double both = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return both / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    private static double[] Ranks(float[] scores)
    {
        double[] ranks = new double[scores.Length];
        int rank = 0;
        foreach (var group in Enumerable.Range(0, scores.Length).GroupBy(i => scores[i]).OrderBy(group => group.Key))
        {
            int count = group.Count();
            foreach (int i in group) ranks[i] = rank + (count - 1) / 2.0;
            rank += count;
        }
        return ranks;
    }
}
