using Sextant.Encoding.Torch;

namespace Sextant.Encoding.Batches;

public sealed class TorchOptionsTests
{
    [Theory]
    [InlineData("auto", null)]
    [InlineData("cpu", -1)]
    [InlineData("cuda", 0)]
    [InlineData("cuda:0", 0)]
    [InlineData("cuda:12", 12)]
    public void A_device_is_named_as_for_torch(string device, int? gpu)
    {
        var options = new TorchOptions { Device = device };
        options.Validate();
        Assert.Equal(gpu, options.Gpu);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:one")]
    [InlineData("cuda:99999999999")]
    [InlineData("12")]
    public void Another_device_is_refused_by_name(string device) => Refuses("Encoder:Torch:Device", new TorchOptions { Device = device });

    [Fact]
    public void A_setting_outside_its_range_is_refused_by_name()
    {
        Refuses("Encoder:Torch:Type", new TorchOptions { Type = (TorchType)9 });
        Refuses("Encoder:Torch:BatchTokens", new TorchOptions { BatchTokens = 63 });
        Refuses("Encoder:Torch:Tokenizer", new TorchOptions { Tokenizer = (TorchTokenizer)9 });
    }

    private static void Refuses(string setting, TorchOptions options) =>
        Assert.StartsWith(setting, Assert.Throws<ArgumentOutOfRangeException>(options.Validate).Message, StringComparison.Ordinal);
}
