namespace Sextant.Encoding.Models;

public sealed class ModelFolderTests
{
    [Fact]
    public void A_synthesised_folder_opens_as_it_was_asked_for()
    {
        using var model = new SyntheticModel(SyntheticModel.Small with { Pooling = Pooling.Cls, Activation = Activation.Relu, QueryPrefix = "query: " });
        ModelFolder folder = ModelFolder.Open(model.Folder);
        Assert.Equal((2, 24, 3, 40, 64), (folder.Config.Layers, folder.Config.HiddenSize, folder.Config.Heads, folder.Config.IntermediateSize, folder.Config.MaxPositions));
        Assert.Equal((Activation.Relu, Pooling.Cls, true, 64), (folder.Config.Activation, folder.Pooling, folder.Normalize, folder.MaxTokens));
        Assert.Equal(("query: ", ""), (folder.QueryPrefix, folder.PassagePrefix));
        Assert.Equal(folder.Config.VocabularySize, folder.OpenTokenizer().VocabularySize);
    }

    [Theory]
    [InlineData(TensorType.F32, false, 0)]
    [InlineData(TensorType.F32, true, 0)]
    [InlineData(TensorType.F16, false, 0.001f)]
    [InlineData(TensorType.BF16, true, 0.008f)]
    public void Weights_are_the_same_in_every_type_with_and_without_a_prefix(TensorType type, bool prefixed, float tolerance)
    {
        using var plain = new SyntheticModel();
        using var other = new SyntheticModel(SyntheticModel.Small with { Type = type, Prefixed = prefixed });
        BertConfig config = ModelFolder.Open(plain.Folder).Config;
        using SafetensorsFile expected = ModelFolder.Open(plain.Folder).OpenWeights(), actual = ModelFolder.Open(other.Folder).OpenWeights();
        foreach (TensorShape tensor in BertTensors.Of(config))
        {
            float[] a = new float[tensor.Length], b = new float[tensor.Length];
            expected.Read(tensor.Name, tensor.Shape.AsSpan(), a);
            actual.Read(tensor.Name, tensor.Shape.AsSpan(), b);
            for (int i = 0; i < a.Length; i++) Assert.True(Math.Abs(a[i] - b[i]) <= tolerance * Math.Max(1, Math.Abs(a[i])), $"{tensor.Name}[{i}]: {a[i]} and {b[i]}");
        }
    }
}
