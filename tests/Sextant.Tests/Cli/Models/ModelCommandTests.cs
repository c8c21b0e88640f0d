using Sextant.Encoding.Tokenization;

namespace Sextant.Cli.Models;

public sealed class ModelCommandTests
{
    private static readonly string Vocabulary = TestVocabulary.Golden("vocab.txt");

    private static string[] Synthesize(string folder, params string[] more) =>
        ["model", "synthesize", folder, "--vocab", Vocabulary, "--layers", "2", "--hidden", "32", "--heads", "4", "--ffn", "64", "--positions", "64", .. more];

    [Fact]
    public async Task A_synthesised_folder_passes_its_check()
    {
        using var folder = new TemporaryFolder();
        var made = await CommandRun.Of(Synthesize(folder.Path, "--seed", "7", "--pooling", "Cls", "--query-prefix", "query: "));
        Assert.Equal((ExitCode.Done, ""), (made.Code, made.Error));
        Assert.Contains("BERT, 2 layers of 32, 4 heads of 8, 64 between, Gelu", made.Output, StringComparison.Ordinal);

        var check = await CommandRun.Of("model", "check", folder.Path, "--threads", "1", "--seconds", "0");
        Assert.Equal((ExitCode.Done, ""), (check.Code, check.Error));
        foreach (string expected in (string[])[made.Output, "Cls, normalised", "\"query: \"", "ok       one by one as in a batch", "ok       int8 as fp32"])
            Assert.Contains(expected, check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAILED", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_is_the_same_content_and_another_is_not()
    {
        async Task<string> Hash(string seed)
        {
            using var folder = new TemporaryFolder();
            string output = (await CommandRun.Of(Synthesize(folder.Path, "--seed", seed))).Output;
            return output.Split('\n').Single(line => line.StartsWith("content hash", StringComparison.Ordinal));
        }

        Assert.Equal(await Hash("1"), await Hash("1"));
        Assert.NotEqual(await Hash("1"), await Hash("2"));
    }

    [Fact]
    public async Task A_folder_that_is_not_a_model_is_answered_with_3_and_the_file()
    {
        using var folder = new TemporaryFolder();
        var check = await CommandRun.Of("model", "check", folder.Path);
        Assert.Equal(ExitCode.BadInput, check.Code);
        Assert.Contains("config.json is missing", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.safetensors", "dear to someone");
        var made = await CommandRun.Of(Synthesize(folder.Path));
        Assert.Equal(ExitCode.BadInput, made.Code);
        Assert.Contains("is not empty", made.Error, StringComparison.Ordinal);
        Assert.Equal("dear to someone", File.ReadAllText(Path.Combine(folder.Path, "model.safetensors")));
    }

    [Theory]
    [InlineData("--heads, which is 5", "--heads", "5", "--vocab", "vocab")]
    [InlineData("--layers is 0", "--layers", "0", "--vocab", "vocab")]
    [InlineData("--vocab", "--layers", "1")]
    [InlineData("does not exist", "--vocab", "nowhere.txt")]
    public async Task Sizes_that_do_not_go_together_are_answered_with_2(string reason, params string[] args)
    {
        var run = await CommandRun.Of(["model", "synthesize", "never-made", .. args.Select(arg => arg == "vocab" ? Vocabulary : arg)]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("never-made"));
    }
}
