using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using Sextant.Refusals;

namespace Sextant.Encoding;

public class HashingEncoderTests
{
    private const double RecordedChecksum = 0.37761;

    private readonly HashingEncoder encoder = new();

    [Theory]
    [InlineData("")]
    [InlineData(" \n…!")]
    public void A_text_without_terms_is_the_zero_vector(string text) => Assert.All(Encode(text), x => Assert.Equal(0, x));

    [Fact]
    public void Every_other_text_has_unit_length() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            float length = TensorPrimitives.Norm<float>(Encode(text ?? ""));
            return length == 0 || Math.Abs(length - 1) < 1e-5f;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_batch_equals_its_texts_one_by_one_in_any_order() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
        {
            string[] some = [.. texts.Select(t => t ?? ""), "the slope of a line"];
            float[] batch = Encode(some);
            float[] reversed = Encode([.. some.Reverse()]);
            return Enumerable.Range(0, some.Length).All(i =>
                Row(batch, i).SequenceEqual(Encode(some[i])) && Row(batch, i).SequenceEqual(Row(reversed, some.Length - 1 - i)));
        }).QuickCheckThrowOnFailure();

    /// <summary>Recorded: whoever changes the features must change the model's name, since stored embeddings depend on them.</summary>
    [Fact]
    public void The_vector_of_a_text_is_the_same_on_every_machine()
    {
        float[] vector = Encode("Find the slope of a line. 求直线的斜率");

        Assert.Equal("hashing-384-v1", encoder.ModelId);
        Assert.Equal(RecordedChecksum, Checksum(vector), 4);
    }

    private static double Checksum(float[] vector) => vector.Select((x, i) => x * Math.Sin(i + 1.0)).Sum();

    [Theory]
    [InlineData("finding the slope of a line", "find slopes of lines", "the causes of the first world war")]
    [InlineData("machine learning for beginners", "introduction to machine learning", "gardening for beginners")]
    [InlineData("photosynthesis in plants", "how plants photosynthesise", "the history of power plants")]
    [InlineData("金融数据分析", "金融市场的数据", "古代文学欣赏")]
    public void Texts_on_one_subject_are_nearer_than_others(string text, string near, string far)
    {
        float[] vectors = Encode(text, near, far);

        Assert.True(Similarity(vectors, 0, 1) > Similarity(vectors, 0, 2) + 0.1f);
    }

    [Fact]
    public void Stop_words_hardly_count() =>
        Assert.True(Similarity(Encode("the slope of a line", "slope line"), 0, 1) > 0.95f);

    [Fact]
    public void A_word_is_near_its_misspelling() =>
        Assert.True(Similarity(Encode("probability", "probabilty"), 0, 1) > 0.2f);

    [Fact]
    public void Too_little_room_is_refused() =>
        Assert.Equal("embeddings", Assert.Throws<RefusalException>(() => encoder.Encode(["a"], EncodingPurpose.Query, new float[383])).Field);

    [Fact]
    public void Encoding_allocates_nothing_once_warm()
    {
        string[] texts = ["Generalised linear models, 机器学习 café don't", "C++"];
        var embeddings = new float[2 * encoder.Dimensions];
        encoder.Encode(texts, EncodingPurpose.Passage, embeddings);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++) encoder.Encode(texts, EncodingPurpose.Passage, embeddings);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private float[] Encode(params string[] texts)
    {
        var embeddings = new float[texts.Length * encoder.Dimensions];
        encoder.Encode(texts, EncodingPurpose.Passage, embeddings);
        return embeddings;
    }

    private Span<float> Row(float[] embeddings, int row) => embeddings.AsSpan(row * encoder.Dimensions, encoder.Dimensions);

    private float Similarity(float[] embeddings, int a, int b) => TensorPrimitives.Dot<float>(Row(embeddings, a), Row(embeddings, b));
}
