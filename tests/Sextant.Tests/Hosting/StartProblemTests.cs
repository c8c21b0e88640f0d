using Microsoft.Extensions.Configuration;
using Sextant.Gateway.Hosting;
using Sextant.Storage;

namespace Sextant.Hosting;

public sealed class StartProblemTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_broken_file_of_settings_is_named_with_the_place_in_one_line()
    {
        string file = folder.File("appsettings.json");
        File.WriteAllText(file, """{ "Learners": { """);

        var failure = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddJsonFile(file).Build());
        string line = StartProblem.InOneLine(failure)!;

        Assert.Contains(file, line, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 0", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void A_fault_of_ours_has_no_line() => Assert.Null(StartProblem.InOneLine(new KeyNotFoundException()));
}
