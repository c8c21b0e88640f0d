using System.Numerics.Tensors;
using Sextant.Encoding.Models;

namespace Sextant.Encoding.Golden;

/// <summary>What every encoder of BERT models owes the recordings of plain torch. One subclass an encoder and its settings.</summary>
/// <param name="leastCosine">Between an embedding and the recorded one, on every text.</param>
public abstract class EncoderParitySuite(double leastCosine)
{
    public static TheoryData<string> Recordings =>
    [
        .. from file in Directory.EnumerateFiles(GoldenTexts.Folder, "*.json")
           let name = Path.GetFileNameWithoutExtension(file)
           where name != "texts"
           orderby name
           select name,
    ];

    /// <returns>[texts, dimensions], of token ids, all texts in one call.</returns>
    protected abstract float[] Encode(ModelFolder folder, IReadOnlyList<int[]> texts);

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Every_embedding_is_the_one_torch_gave(string recording)
    {
        using GoldenModel model = GoldenModel.Open(recording);
        float[] embeddings = Encode(model.Folder, [.. model.Texts.Select(text => text.Ids)]);
        Assert.Equal(model.Embeddings.Length, embeddings.Length);
        AssertAlike(model.Embeddings, embeddings, model.Folder.Config.HiddenSize, leastCosine);
    }

    [Fact]
    public void A_batch_gives_what_its_texts_give_one_by_one()
    {
        using GoldenModel model = GoldenModel.Open("odd");
        int[][] texts = [.. model.Texts.Select(text => text.Ids)];
        float[] single = [.. texts.SelectMany(text => Encode(model.Folder, [text]))];
        AssertAlike(single, Encode(model.Folder, texts), model.Folder.Config.HiddenSize, 0.999999);
    }

    private static void AssertAlike(float[] expected, float[] actual, int dimensions, double least)
    {
        for (int text = 0; text < expected.Length / dimensions; text++)
        {
            ReadOnlySpan<float> row = actual.AsSpan(text * dimensions, dimensions);
            Assert.InRange(TensorPrimitives.Norm(row), 0.9999f, 1.0001f);
            float cosine = TensorPrimitives.CosineSimilarity(expected.AsSpan(text * dimensions, dimensions), row);
            Assert.True(cosine >= least, $"Text {text}: the cosine is {cosine}, and should be {least} or more.");
        }
    }
}
