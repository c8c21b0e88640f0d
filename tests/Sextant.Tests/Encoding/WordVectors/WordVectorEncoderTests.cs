using System.Numerics.Tensors;
using Sextant.Cli;
using Sextant.Encoding.Models;

namespace Sextant.Encoding.WordVectors;

public sealed class WordVectorEncoderTests
{
    // Four words on two topics, and one that all texts share.
    private const string Glove = "the 1 0 0\nchild 0.2 1 0\nkid 0.2 0.9 0.1\nrocket 0.2 0 1\nengine 0.2 0.1 0.9\n";

    [Fact]
    public void Texts_of_like_words_lie_near_though_no_word_is_common()
    {
        using var folder = new TemporaryFolder();
        WordVectorEncoder encoder = Load(folder, new WordVectorOptions { CommonComponents = 0 });
        Assert.True(Cosine(encoder, "the child", "the kid") > Cosine(encoder, "the child", "the rocket") + 0.2f);
    }

    [Fact]
    public void Embeddings_have_unit_length_and_an_empty_text_none()
    {
        using var folder = new TemporaryFolder();
        WordVectorEncoder encoder = Load(folder, new WordVectorOptions { CommonComponents = 1 });
        float[] vectors = new float[3 * encoder.Dimensions];
        encoder.Encode(["the child", "机器学习", ""], EncodingPurpose.Passage, vectors);
        Assert.Equal(1, TensorPrimitives.Norm<float>(vectors.AsSpan(0, encoder.Dimensions)), 1e-5f);
        Assert.Equal(1, TensorPrimitives.Norm<float>(vectors.AsSpan(encoder.Dimensions, encoder.Dimensions)), 1e-5f); // by spelling alone
        Assert.Equal(0, TensorPrimitives.Norm<float>(vectors.AsSpan(2 * encoder.Dimensions)));
    }

    [Fact]
    public void Half_floats_and_text_hold_the_same_table()
    {
        using TemporaryFolder text = new(), halves = new();
        text.Write("glove.txt", Glove);
        halves.Write("words.txt", "the\nchild\nkid\n");
        float[] numbers = [1, 0, 0, 0.5f, 1, 0, 0.5f, -1, 0.25f];
        File.WriteAllBytes(Path.Combine(halves.Path, "vectors.f16"), [.. numbers.SelectMany(x => BitConverter.GetBytes((Half)x))]);
        WordTable table = WordTable.Read(halves.Path);
        Assert.Equal((3, 3), (table.Count, table.Dimensions));
        Assert.Equal([0.5f, -1, 0.25f], table[table.Find("kid")].ToArray());
        Assert.Equal(5, WordTable.Read(text.Path).Count);
        Assert.Equal(-1, table.Find("rocket"));
    }

    [Theory]
    [InlineData("the 1 0\nchild 1\n", "line 2")]
    [InlineData("the 1 x\n", "line 1")]
    [InlineData("the 1 NaN\n", "line 1")]
    [InlineData("", "empty")]
    public void A_bad_table_is_named_with_file_and_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("glove.txt", text);
        string message = Assert.Throws<ModelException>(() => WordVectorEncoder.Load(folder.Path)).Message;
        Assert.Contains("glove.txt", message);
        Assert.Contains(expected, message);
    }

    [Fact]
    public void Words_are_cut_as_glove_cuts_them_and_unknown_ones_simplified()
    {
        using var folder = new TemporaryFolder();
        folder.Write("glove.txt", "do 1\nn't 1\nit 1\n's 1\nplan 1\ncity 1\nwell 1\nknown 1\n3.14 1\n");
        WordTable table = WordTable.Read(folder.Path);
        List<int> found = [];
        WordPieces.Find(table, "Don’t! It's planned: well-known cities, 3.14 xyzzy", found.Add);
        string[] words = ["do", "n't", "it", "'s", "plan", "well", "known", "city", "3.14"];
        Assert.Equal(words.Select(word => table.Find(word)), found);
    }

    [Fact]
    public void Common_components_are_orthonormal_leading_directions_and_vanish_when_removed()
    {
        double[] moment = [4, 0, 0, 0, 1, 0, 0, 0, 9];
        CommonComponents found = CommonComponents.Of(moment, 3, 2);
        Assert.Equal(1, Math.Abs(found.Directions[2]), 1e-4f);
        Assert.Equal(1, Math.Abs(found.Directions[3]), 1e-4f);
        float[] vector = [1, 2, 3];
        found.Remove(vector);
        Assert.Equal(0, vector[0], 1e-3f);
        Assert.Equal(2, vector[1], 1e-3f);
        Assert.Equal(0, vector[2], 1e-3f);
        Assert.Empty(CommonComponents.Of(new double[9], 3, 2).Directions);
    }

    [Fact]
    public void The_id_names_table_settings_and_sample()
    {
        using var folder = new TemporaryFolder();
        WordVectorEncoder plain = Load(folder, new WordVectorOptions());
        Assert.NotEqual(plain.ModelId, WordVectorEncoder.Load(folder.Path, new WordVectorOptions { SpellingShare = 0 }).ModelId);
        Assert.NotEqual(plain.ModelId, WordVectorEncoder.Load(folder.Path, sample: ["the child"]).ModelId);
        Assert.Equal(plain.ModelId, WordVectorEncoder.Identify(folder.Path).Id);
    }

    [DataFact("glove-100d", "stsb")]
    public void Cosines_follow_what_people_find_alike()
    {
        using var text = new StreamReader(DataSets.PathOf("stsb/stsb-en-dev.csv"));
        Evaluation.Data.SentencePair[] pairs = [.. Evaluation.Data.SimilarityFile.Read(text, "stsb-en-dev.csv").Take(500)];
        WordVectorEncoder encoder = WordVectorEncoder.Load(DataSets.PathOf("glove-100d"));
        double[] cosines = [.. pairs.Select(pair => (double)Cosine(encoder, pair.A, pair.B))];
        Assert.True(Evaluation.Metrics.Correlation.Spearman(cosines, [.. pairs.Select(pair => pair.Score)]) > 0.7);
    }

    private static WordVectorEncoder Load(TemporaryFolder folder, WordVectorOptions options)
    {
        folder.Write("glove.txt", Glove);
        return WordVectorEncoder.Load(folder.Path, options);
    }

    private static float Cosine(WordVectorEncoder encoder, string a, string b)
    {
        float[] vectors = new float[2 * encoder.Dimensions];
        encoder.Encode([a, b], EncodingPurpose.Passage, vectors);
        return TensorPrimitives.Dot<float>(vectors.AsSpan(0, encoder.Dimensions), vectors.AsSpan(encoder.Dimensions));
    }
}
