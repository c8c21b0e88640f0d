using Sextant.Encoding.Adaptation;
using Sextant.Training;

namespace Sextant.Cli.Training;

public sealed class AdapterCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Out => Path.Combine(folder.Path, "adapted");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_folder_is_written_and_the_epochs_are_told()
    {
        var run = await Train("--pairs", Csv());
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Contains("80 pairs, encoder hashing-384-v1", run.Output, StringComparison.Ordinal);
        Assert.Contains("adapter: epoch 1/2, loss ", run.Output, StringComparison.Ordinal);
        Assert.Contains("validation, 8 pairs: mrr ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["adapter.json", "adapter.safetensors"], Directory.GetFiles(Out).Select(Path.GetFileName).Order());

        var written = AdapterFolder.Open(Out);
        Assert.Equal(("hashing", "hashing-384-v1", 4), (written.Base, written.BaseId, written.Adapter.Rank));
        Assert.Equal(64, written.Remarks["data"].Length);
        Assert.Contains("\"Rank\":4", written.Remarks["configuration"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_with_a_header_or_numbered_columns_and_ndjson_hold_the_same_pairs()
    {
        string header = await DataHash("--pairs", Csv());
        string numbered = await DataHash("--pairs", Csv(header: null), "--columns", "1,2");
        string ndjson = await DataHash("--pairs", folder.Write("pairs.ndjson", string.Concat(AdaptationSample.Pairs(80).Select(pair =>
            $$"""{"id":"x","title":"{{pair.First}}","description":"{{pair.Second}}"}""" + "\n")) + """{"title":"no description"}""" + "\n"));
        Assert.Equal(header, numbered);
        Assert.Equal(header, ndjson);
    }

    [Fact]
    public async Task An_interrupted_training_is_resumed_to_the_same_adapter()
    {
        string hash = await AdapterHash();
        Directory.CreateDirectory(Out);
        TensorBundle? first = null;
        AdapterTrainer.Train(new Encoding.HashingEncoder(), AdaptationSample.Pairs(80), new AdaptationOptions { Rank = 4, Epochs = 2, BatchSize = 32 },
            run: new AdaptationRun { AfterEpoch = state => first ??= Copy(state) });
        using (FileStream file = File.Create(Path.Combine(Out, "training.state"))) first!.Write(file);

        var refused = await Train("--pairs", Csv());
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("--resume goes on with it", refused.Error, StringComparison.Ordinal);
        var resumed = await Train("--pairs", Csv(), "--resume");
        Assert.Equal((ExitCode.Done, ""), (resumed.Code, resumed.Error));
        Assert.DoesNotContain("epoch 1/2", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(hash, AdapterFolder.Open(Out).Adapter.Hash);

        var again = await Train("--pairs", Csv(), "--resume");
        Assert.Equal(ExitCode.BadInput, again.Code);
        Assert.Contains("holds a trained adapter already", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "needs a Torch build", "--policy", "full")]
    [InlineData(ExitCode.Usage, "--patience is 0: it must be 1 to 1000", "--patience", "0")]
    [InlineData(ExitCode.Usage, "--temperature is abc", "--temperature", "abc")]
    [InlineData(ExitCode.Usage, "--ensemble is 6", "--ensemble", "6")]
    [InlineData(ExitCode.BadInput, "--columns is 'a'", "--columns", "a")]
    [InlineData(ExitCode.BadInput, "has no columns a,b", "--columns", "a,b")]
    [InlineData(ExitCode.BadInput, "config.json is missing", "--model", ".")]
    public async Task What_cannot_be_trained_is_said(int code, string words, params string[] args)
    {
        var run = await Train([.. (string[])["--pairs", Csv()], .. args]);
        Assert.Equal(code, run.Code);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Out, "adapter.json")));
    }

    [Theory]
    [InlineData("pairs.csv", "first,second,label\na,b,2\n", "line 2: the label '2' is not a number from 0 to 1")]
    [InlineData("pairs.csv", "first,second\na,\n", "holds no pairs")]
    [InlineData("pairs.ndjson", "{\"first\":\"a\",\"second\":\"b\"}\n{\"first\":", "line 2 is not JSON")]
    [InlineData("pairs.ndjson", "[]\n", "line 1: it is no JSON object")]
    [InlineData("pairs.csv", "first,second\na,b\n", "1 pairs are too few")]
    public async Task What_is_wrong_with_a_file_is_said_by_line(string name, string text, string words)
    {
        var run = await Train("--pairs", folder.Write(name, text));
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> Train(params string[] args) =>
        CommandRun.Of(["train", "adapter", "--out", Out, "--rank", "4", "--epochs", "2", "--batch", "32", .. args]);

    private async Task<string> DataHash(params string[] args)
    {
        var run = await Train(args);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        string hash = AdapterFolder.Open(Out).Remarks["data"];
        Directory.Delete(Out, recursive: true);
        return hash;
    }

    private async Task<string> AdapterHash()
    {
        Assert.Equal(ExitCode.Done, (await Train("--pairs", Csv())).Code);
        string hash = AdapterFolder.Open(Out).Adapter.Hash;
        Directory.Delete(Out, recursive: true);
        return hash;
    }

    private string Csv(string? header = "id,first,second") => folder.Write("pairs.csv", string.Concat(
        AdaptationSample.Pairs(80).Select(pair => header is null ? $"{pair.First},\"{pair.Second}\"\n" : $"7,{pair.First},\"{pair.Second}\"\n").Prepend(header is null ? "" : header + "\n")));

    private static TensorBundle Copy(TensorBundle state)
    {
        using var stream = new MemoryStream();
        state.Write(stream);
        stream.Position = 0;
        return TensorBundle.Read(stream);
    }
}
