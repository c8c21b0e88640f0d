using System.Numerics.Tensors;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;

namespace Sextant.Encoding.Transformer;

public sealed class TransformerEncoderTests : IDisposable
{
    private readonly SyntheticModel model = new(SyntheticModel.Small with { QueryPrefix = "query: ", PassagePrefix = "passage: " });

    private static int Vocabulary => TestVocabulary.Tokens.Count;

    public void Dispose() => model.Dispose();

    [Theory]
    [InlineData(Precision.Fp32)]
    [InlineData(Precision.Int8)]
    public void Any_number_of_threads_gives_the_same_bits_and_a_batch_those_of_its_texts(Precision precision)
    {
        // Few texts are shared column by column, many text by text.
        foreach (int texts in new[] { 1, 5, 200 })
        {
            TokenBatches batch = TokenBatches.Random(texts, texts, 64, Vocabulary, shortest: 0);
            using TransformerEncoder one = Load(1, precision);
            float[] single = [.. Enumerable.Range(0, texts).SelectMany(i => batch.Of(i).Encode(one))];
            foreach (int threads in new[] { 1, 2, 3, 5 })
            {
                using TransformerEncoder encoder = Load(threads, precision);
                Assert.Equal(single, batch.Encode(encoder));
            }
        }
    }

    [Fact]
    public void The_order_of_texts_does_not_matter()
    {
        using TransformerEncoder encoder = Load(2);
        TokenBatches batch = TokenBatches.Random(3, 40, 64, Vocabulary);
        int[] order = [.. Enumerable.Range(0, 40)];
        new Random(4).Shuffle(order);
        float[] straight = batch.Encode(encoder), shuffled = batch.Of(order).Encode(encoder);
        Assert.Equal([.. order.SelectMany(place => Row(straight, place))], shuffled);
    }

    [Fact]
    public void An_empty_text_is_the_zero_vector_amid_others_of_unit_length()
    {
        using TransformerEncoder encoder = Load(2);
        float[] embeddings = new float[5 * encoder.Dimensions];
        Array.Fill(embeddings, 9);
        encoder.Encode(["", "one", "", "two", ""], EncodingPurpose.Passage, embeddings);
        for (int i = 0; i < 5; i++) Assert.Equal(i % 2, TensorPrimitives.Norm<float>(Row(embeddings, i)), 1e-5);
        encoder.Encode([], EncodingPurpose.Passage, []);
    }

    [Fact]
    public void A_text_longer_than_the_model_takes_is_cut_and_equals_its_beginning()
    {
        using TransformerEncoder encoder = Load(2);
        string text = string.Concat(Enumerable.Repeat("a ", 500));
        Assert.Equal(64, encoder.CountTokens(text));
        Assert.Equal(Encode(encoder, text[..200]), Encode(encoder, text));
    }

    [Fact]
    public void What_is_out_of_range_is_refused_before_anything_is_written()
    {
        using TransformerEncoder encoder = Load(2);
        Refused([0, 1], [1], 1);
        Refused([0], [2], 1);
        Refused([0], [-1, 2], 2);
        Refused(new int[65], [65], 1);
        Refused([0, -1], [1, 1], 2);
        Refused([0, Vocabulary], [1, 1], 2);
        Refused([0], [1], 2);
        Refused([0], [int.MaxValue, int.MinValue], 2);

        void Refused(int[] ids, int[] lengths, int rows)
        {
            float[] embeddings = new float[rows * encoder.Dimensions];
            Assert.ThrowsAny<ArgumentException>(() => encoder.EncodeIds(ids, lengths, embeddings));
            Assert.All(embeddings, value => Assert.Equal(0, value));
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 200)]
    public void A_query_between_the_steps_of_a_batch_leaves_both_right(int threads, int texts)
    {
        using TransformerEncoder encoder = Load(threads);
        TokenBatches batch = TokenBatches.Random(5, texts, 64, Vocabulary), query = TokenBatches.Random(6, 1, 12, Vocabulary);
        float[] expected = batch.Encode(encoder), expectedQuery = query.Encode(encoder);
        int steps = 0;
        float[] actual = batch.Encode(encoder, () =>
        {
            steps++;
            Assert.Equal(expectedQuery, query.Encode(encoder));
        });
        Assert.Equal(expected, actual);
        Assert.True(steps > 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_fails_between_steps_is_thrown_when_the_batch_is_done_and_harms_nothing(int threads)
    {
        using TransformerEncoder encoder = Load(threads);
        foreach (int texts in new[] { 3, 200 })
        {
            TokenBatches batch = TokenBatches.Random(7, texts, 64, Vocabulary);
            float[] expected = batch.Encode(encoder), actual = new float[expected.Length];
            int calls = 0;
            Assert.Throws<InvalidOperationException>(() => encoder.EncodeIds(batch.Ids, batch.Lengths, actual, () =>
            {
                calls++;
                throw new InvalidOperationException();
            }));
            Assert.Equal(1, calls);
            Assert.Equal(expected, actual);
            Assert.Equal(expected, batch.Encode(encoder));
        }
    }

    [Fact]
    public void Callers_at_the_same_time_get_what_they_get_alone()
    {
        using TransformerEncoder encoder = Load(3);
        TokenBatches[] batches = [.. Enumerable.Range(0, 4).Select(i => TokenBatches.Random(i, 1 + 20 * i, 64, Vocabulary))];
        float[][] expected = [.. batches.Select(batch => batch.Encode(encoder))];
        var wrong = 0;
        using var start = new Barrier(batches.Length);
        Thread[] callers = [.. batches.Select((batch, i) => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < 10; round++)
                if (!batch.Encode(encoder).AsSpan().SequenceEqual(expected[i])) Interlocked.Increment(ref wrong);
        }))];
        foreach (Thread caller in callers) caller.Start();
        foreach (Thread caller in callers) caller.Join();
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Fewer_layers_are_the_first_of_them()
    {
        using TransformerEncoder pruned = Load(1, layers: 1), all = Load(1);
        using var shallow = new SyntheticModel(SyntheticModel.Small with { Layers = 1 });
        using TransformerEncoder only = TransformerEncoder.Load(ModelFolder.Open(shallow.Folder), new TransformerOptions { Threads = 1 });
        TokenBatches batch = TokenBatches.Random(8, 10, 64, Vocabulary);
        Assert.Equal(1, pruned.Layers);
        Assert.Equal(batch.Encode(only), batch.Encode(pruned));
        Assert.NotEqual(batch.Encode(all), batch.Encode(pruned));
        Assert.Contains("3", Assert.Throws<ModelException>(() => Load(1, layers: 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_id_tells_precision_layers_and_content_apart()
    {
        using var other = new SyntheticModel(SyntheticModel.Small with { Seed = 2 });
        using TransformerEncoder fp32 = Load(1), int8 = Load(1, Precision.Int8), pruned = Load(1, layers: 1);
        using TransformerEncoder again = Load(2), another = TransformerEncoder.Load(ModelFolder.Open(other.Folder), new TransformerOptions { Threads = 1 });
        Assert.Equal(4, new[] { fp32, int8, pruned, another }.Select(encoder => encoder.ModelId).Distinct().Count());
        Assert.Equal(fp32.ModelId, again.ModelId);
        Assert.Equal(pruned.ModelId, TransformerEncoder.IdOf(ModelFolder.Open(model.Folder), new TransformerOptions { Layers = 1 }));
    }

    [Fact]
    public void Queries_and_passages_get_their_prefixes()
    {
        using var plain = new SyntheticModel();
        using TransformerEncoder encoder = Load(1), without = TransformerEncoder.Load(ModelFolder.Open(plain.Folder), new TransformerOptions { Threads = 1 });
        Assert.Equal(Encode(without, "query: two sums"), Encode(encoder, "two sums", EncodingPurpose.Query));
        Assert.Equal(Encode(without, "passage: two sums"), Encode(encoder, "two sums"));
    }

    [Fact]
    public void Kernels_that_the_processor_lacks_are_refused_and_auto_becomes_what_it_has()
    {
        foreach (KernelChoice kernels in Enum.GetValues<KernelChoice>())
        {
            var options = new TransformerOptions { Threads = 1, Kernels = kernels };
            if (!TransformerEncoder.Supports(kernels))
            {
                Assert.Throws<PlatformNotSupportedException>(() => TransformerEncoder.Load(ModelFolder.Open(model.Folder), options));
                continue;
            }
            using TransformerEncoder encoder = TransformerEncoder.Load(ModelFolder.Open(model.Folder), options);
            Assert.True(kernels == KernelChoice.Auto ? encoder.Kernels != KernelChoice.Auto : encoder.Kernels == kernels);
        }
    }

    [Fact]
    public void Disposing_in_the_midst_of_a_batch_lets_it_finish_and_refuses_what_comes_later()
    {
        TransformerEncoder encoder = Load(2);
        TokenBatches batch = TokenBatches.Random(9, 30, 64, Vocabulary);
        float[] expected = batch.Encode(encoder);
        Assert.Equal(expected, batch.Encode(encoder, encoder.Dispose));
        Assert.Throws<ObjectDisposedException>(() => batch.Encode(encoder));
        encoder.Dispose();
    }

    [Fact]
    public void Weights_in_bytes_take_about_a_quarter()
    {
        using var wide = new SyntheticModel(new SynthesisOptions { Layers = 1, HiddenSize = 192, Heads = 6, IntermediateSize = 768, MaxPositions = 8 });
        long Layer(Precision precision)
        {
            using TransformerEncoder encoder = TransformerEncoder.Load(ModelFolder.Open(wide.Folder), new TransformerOptions { Threads = 1, Precision = precision });
            return encoder.WeightBytes - 4L * 192 * (Vocabulary + 8); // the embeddings stay floats
        }
        Assert.InRange((double)Layer(Precision.Int8) / Layer(Precision.Fp32), 0.2, 0.3);
    }

    private TransformerEncoder Load(int threads, Precision precision = Precision.Fp32, int? layers = null) =>
        TransformerEncoder.Load(ModelFolder.Open(model.Folder), new TransformerOptions { Threads = threads, Precision = precision, Layers = layers });

    private static float[] Encode(TransformerEncoder encoder, string text, EncodingPurpose purpose = EncodingPurpose.Passage)
    {
        float[] embedding = new float[encoder.Dimensions];
        encoder.Encode([text], purpose, embedding);
        return embedding;
    }

    private static float[] Row(float[] embeddings, int row) => embeddings[(row * SyntheticModel.Small.HiddenSize)..((row + 1) * SyntheticModel.Small.HiddenSize)];
}
