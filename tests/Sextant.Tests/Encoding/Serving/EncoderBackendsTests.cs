using Microsoft.Extensions.Configuration;

namespace Sextant.Encoding.Serving;

public sealed class EncoderBackendsTests
{
    [Fact]
    public void The_managed_backend_is_the_default()
    {
        Assert.IsType<ManagedBackend>(Open(new EncoderOptions().Backend));
    }

    [Fact]
    public void A_backend_that_nobody_knows_is_refused_by_name() =>
        Assert.Contains("Encoder:Backend must be managed or torch", Refusal("onnx"), StringComparison.Ordinal);

    [Fact]
    public void Settings_of_the_backend_are_checked_before_anything_is_loaded() =>
        Assert.Contains("Encoder:Threads", Refusal("managed", ("Encoder:Threads", "0")), StringComparison.Ordinal);

    private static string Refusal(string backend, params (string Key, string Value)[] settings) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(backend, settings)).Message;

    internal static IEncoderBackend Open(string backend, params (string Key, string Value)[] settings) =>
        EncoderBackends.Open(backend, new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());
}
