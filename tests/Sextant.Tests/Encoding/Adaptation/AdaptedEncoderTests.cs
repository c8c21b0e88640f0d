using System.Numerics.Tensors;
using Sextant.Encoding.Models;
using Sextant.Encoding.Serving;
using Sextant.Training;

namespace Sextant.Encoding.Adaptation;

public sealed class AdaptedEncoderTests : IDisposable
{
    private const int Dimensions = 24;

    private readonly string folder = Directory.CreateTempSubdirectory("sextant-adapter-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Vectors_have_unit_length_and_an_empty_text_stays_zero()
    {
        using var encoder = new AdaptedEncoder(new WordsEncoder("words-1", Dimensions), Some());
        float[] vectors = new float[3 * Dimensions];
        encoder.Encode(["bread and butter", "", "机器学习"], EncodingPurpose.Passage, vectors);
        Assert.Equal(1, TensorPrimitives.Norm<float>(vectors.AsSpan(0, Dimensions)), 1e-5);
        Assert.Equal(0, TensorPrimitives.Norm<float>(vectors.AsSpan(Dimensions, Dimensions)));
        Assert.Equal(1, TensorPrimitives.Norm<float>(vectors.AsSpan(2 * Dimensions)), 1e-5);
    }

    [Fact]
    public void Its_id_names_the_encoder_below_and_changes_with_the_adapters_weights()
    {
        using var one = new AdaptedEncoder(new WordsEncoder("words-1", Dimensions), Some(1));
        using var same = new AdaptedEncoder(new WordsEncoder("words-1", Dimensions), Some(1));
        using var other = new AdaptedEncoder(new WordsEncoder("words-1", Dimensions), Some(2));
        Assert.StartsWith("words-1-adapter-", one.ModelId, StringComparison.Ordinal);
        Assert.Equal(one.ModelId, same.ModelId);
        Assert.NotEqual(one.ModelId, other.ModelId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void Any_rank_is_the_plain_sum(int rank)
    {
        var chance = new Random(rank);
        float[] down = [.. Enumerable.Range(0, rank * 5).Select(_ => chance.NextSingle() - 0.5f)], up = [.. down.Reverse()];
        float[] x = [.. Enumerable.Range(0, 5).Select(_ => chance.NextSingle() - 0.5f)];
        double[] h = [.. x.Select(value => (double)value)];
        for (int k = 0; k < rank; k++)
        {
            double z = 0;
            for (int d = 0; d < 5; d++) z += down[k * 5 + d] * x[d];
            for (int d = 0; d < 5; d++) h[d] += up[k * 5 + d] * z;
        }
        double norm = Math.Sqrt(h.Sum(value => value * value));
        new Adapter(5, down, up).Apply(x);
        Assert.Equal(h.Select(value => (float)(value / norm)), x, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        TrainedAdapter trained = Trained();
        AdapterFolder.Write(folder, "words", trained);
        var read = AdapterFolder.Open(folder);
        Assert.Equal(("words", "words-1", trained.Adapter.Hash), (read.Base, read.BaseId, read.Adapter.Hash));
        Assert.Equal("{}", read.Remarks["configuration"]);
        Assert.Equal("mrr before 0.25 after 0.5 on 10 pairs", read.Remarks["validation"]);
        float[] q = [.. Enumerable.Range(0, Dimensions).Select(i => MathF.Sin(i))];
        Assert.Equal(trained.Head.Probability(q, q), read.Head.Probability(q, q));
    }

    [Theory]
    [InlineData("words-1", "words-1")]
    [InlineData("minilm-0123456789ab-fp32", "minilm-0123456789ab-int8")]
    [InlineData("minilm-0123456789ab-fp32-L4", "minilm-0123456789ab-bf16-L4")]
    public void It_serves_the_encoder_it_was_trained_on_in_any_precision(string trainedOn, string found)
    {
        AdapterFolder.Write(folder, "words", Trained() with { BaseId = trainedOn });
        using var encoder = (AdaptedEncoder)AdapterFolder.Open(folder).Over(new WordsEncoder(found, Dimensions));
        Assert.StartsWith($"{found}-adapter-", encoder.ModelId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words-1", "words-2", 24)]
    [InlineData("words-1", "words-1", 12)]
    [InlineData("minilm-0123456789ab-fp32", "minilm-ffff56789abc-fp32", 24)]
    [InlineData("minilm-0123456789ab-fp32", "minilm-0123456789ab-fp32-L4", 24)]
    public void Another_encoder_is_refused_and_let_go(string trainedOn, string found, int dimensions)
    {
        AdapterFolder.Write(folder, "words", Trained() with { BaseId = trainedOn });
        var below = new WordsEncoder(found, dimensions);
        ModelException refused = Assert.Throws<ModelException>(() => AdapterFolder.Open(folder).Over(below));
        Assert.Contains(trainedOn, refused.Message, StringComparison.Ordinal);
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
        Assert.True(below.IsDisposed);
    }

    [Theory]
    [InlineData("adapter.json", "{}", "\"format\" is missing")]
    [InlineData("adapter.json", """{"format":2}""", "\"format\" should be")]
    [InlineData("adapter.json", """{"format":1,"base":"words","baseId":"words-1","dimensions":25}""", "adapter.safetensors")]
    [InlineData("adapter.safetensors", "broken", "adapter.safetensors")]
    public void What_is_wrong_with_a_folder_is_told_by_file(string file, string content, string words)
    {
        AdapterFolder.Write(folder, "words", Trained());
        File.WriteAllText(Path.Combine(folder, file), content);
        Assert.Contains(words, Assert.Throws<ModelException>(() => AdapterFolder.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused()
    {
        AdapterFolder.Write(folder, "words", Trained() with { Adapter = new Adapter(Dimensions, [float.NaN, .. new float[Dimensions - 1]], new float[Dimensions]) });
        Assert.Contains("not finite", Assert.Throws<ModelException>(() => AdapterFolder.Open(folder)).Message, StringComparison.Ordinal);
    }

    private static Adapter Some(int seed = 1)
    {
        var chance = new Random(seed);
        float[] Weights() => [.. Enumerable.Range(0, 4 * Dimensions).Select(_ => chance.NextSingle() - 0.5f)];
        return new Adapter(Dimensions, Weights(), Weights());
    }

    private static TrainedAdapter Trained() =>
        new(Some(), new ScoringHead([.. Enumerable.Repeat(3f, Dimensions)], -1), "words-1", new AdapterFigures("mrr", 0.25, 0.5, 10), null, 3, "{}", "data", 90);
}
