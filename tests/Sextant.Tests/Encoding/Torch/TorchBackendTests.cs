using Sextant.Encoding.Serving;

namespace Sextant.Encoding.Torch;

public sealed class TorchBackendTests
{
    [Fact]
    public void Torch_is_opened_by_its_settings() =>
        Assert.IsType<TorchBackend>(EncoderBackendsTests.Open("torch", ("Encoder:Torch:Type", "bf16"), ("Encoder:Torch:Device", "cuda:1")));

    [Theory]
    [InlineData("Encoder:Torch:Device", "gpu")]
    [InlineData("Encoder:Torch:BatchTokens", "1")]
    [InlineData("Encoder:Precision", "int8")]
    public void A_setting_outside_its_range_is_refused_by_name(string key, string value) =>
        Assert.Contains(key, Assert.Throws<ArgumentOutOfRangeException>(() => EncoderBackendsTests.Open("torch", (key, value))).Message, StringComparison.Ordinal);
}
