namespace Sextant.Encoding.Serving;

/// <summary>Of a build without torch.</summary>
public sealed class DefaultBuildTests
{
    [Fact]
    public void Torch_is_refused_with_how_to_build_it() =>
        Assert.Contains("-p:Torch=cpu", Assert.Throws<ArgumentOutOfRangeException>(() => EncoderBackendsTests.Open("torch")).Message, StringComparison.Ordinal);
}
