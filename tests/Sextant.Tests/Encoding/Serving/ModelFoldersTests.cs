using Sextant.Encoding.Adaptation;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;
using Sextant.Encoding.Transformer;
using Sextant.Refusals;
using Sextant.Training;

namespace Sextant.Encoding.Serving;

public sealed class ModelFoldersTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sextant-models-").FullName;
    private readonly ManagedBackend managed = new(new TransformerOptions { Threads = 1 });

    public ModelFoldersTests()
    {
        Synthesise("tiny");
        Synthesise("other", seed: 2);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Models_are_known_by_name_and_are_what_they_were_announced_to_be()
    {
        var folders = new ModelFolders(Path.Combine(root, "tiny"), root, managed);
        Assert.Equal("tiny", folders.Configured);
        Assert.Equal(["hashing", "tiny", "other"], folders.Names.ToArray());
        foreach (string name in folders.Names)
        {
            ModelIdentity announced = folders.Identify(name);
            ITextEncoder opened = folders.Open(name);
            Assert.Equal((announced.Id, announced.Dimensions), (opened.ModelId, opened.Dimensions));
            (opened as IDisposable)?.Dispose();
        }
        Assert.NotEqual(folders.Identify("tiny").Id, folders.Identify("other").Id);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("../tiny")]
    [InlineData("")]
    [InlineData(".")]
    public void Only_a_name_opens_a_model(string name)
    {
        var folders = new ModelFolders("", root, managed);
        Assert.Equal(Refusal.NotFound, Assert.Throws<RefusalException>(() => folders.Identify(name)).Refusal);
        Assert.Equal(Refusal.NotFound, Assert.Throws<RefusalException>(() => folders.Open(name)).Refusal);
    }

    [Fact]
    public void A_folder_that_changes_is_another_model()
    {
        var folders = new ModelFolders("", root, managed);
        ModelIdentity before = folders.Identify("tiny");
        Synthesise("tiny", seed: 3);
        Assert.NotEqual(before.Id, folders.Identify("tiny").Id);
    }

    [Fact]
    public void A_folder_called_as_the_built_in_encoder_is_stops_the_start()
    {
        Synthesise("hashing");
        string taken = Path.Combine(root, "hashing");
        Assert.Contains(taken, Assert.Throws<ModelException>(() => new ModelFolders(taken, Path.Combine(root, "none"), managed)).Message, StringComparison.Ordinal);
        Assert.Contains(taken, Assert.Throws<ModelException>(() => new ModelFolders("", root, managed)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void What_is_wrong_is_told_by_file_without_the_servers_path_and_found_out_once(string file)
    {
        var folders = new ModelFolders("", root, managed);
        File.WriteAllText(Path.Combine(root, "tiny", file), "broken");
        ModelException told = Assert.Throws<ModelException>(() => folders.Identify("tiny"));
        Assert.StartsWith(Path.Combine("tiny", file), told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(root, told.Message, StringComparison.Ordinal);
        Assert.Contains(root, told.InnerException!.InnerException!.Message, StringComparison.Ordinal);
        Assert.Same(told.InnerException.InnerException, Assert.Throws<ModelException>(() => folders.Identify("tiny")).InnerException!.InnerException);
        Assert.DoesNotContain(root, Assert.Throws<ModelException>(() => folders.Open("tiny")).Message, StringComparison.Ordinal);

        Synthesise("tiny");
        Assert.Equal("tiny", folders.Identify("tiny").Name);
    }

    [Theory]
    [InlineData("hashing")]
    [InlineData("tiny")]
    [InlineData("words")]
    public void A_folder_with_an_adapter_is_the_model_below_it_adapted(string below)
    {
        Directory.CreateDirectory(Path.Combine(root, "words"));
        File.WriteAllText(Path.Combine(root, "words", "glove.txt"), "the 0.1 0.2 0.3\nbread 1 0 0\nsong 0 1 0\n");
        var folders = new ModelFolders("", root, managed);
        Adapt("adapted", below, folders.Identify(below));
        ModelIdentity announced = folders.Identify("adapted");
        using var opened = (AdaptedEncoder)folders.Open("adapted");
        Assert.Equal((announced.Id, announced.Dimensions), (opened.ModelId, opened.Dimensions));
        Assert.StartsWith(folders.Identify(below).Id, announced.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_whose_model_has_changed_or_gone_or_adapts_itself_is_refused_in_words()
    {
        var folders = new ModelFolders("", root, managed);
        ModelIdentity tiny = folders.Identify("tiny");
        Adapt("adapted", "tiny", tiny);
        Adapt("twice", "adapted", folders.Identify("adapted"));
        Adapt("itself", "itself", tiny);
        Adapt("stray", "../tiny", tiny);
        Assert.Contains("is an adapter itself", Assert.Throws<ModelException>(() => folders.Identify("twice")).Message, StringComparison.Ordinal);
        Assert.Contains("is an adapter itself", Assert.Throws<ModelException>(() => folders.Open("itself")).Message, StringComparison.Ordinal);
        Assert.Contains("there is no model '../tiny'", Assert.Throws<ModelException>(() => folders.Open("stray")).Message, StringComparison.Ordinal);
        Assert.Equal("adapted", folders.Identify("adapted").Name);

        Synthesise("tiny", seed: 3);
        ModelException changed = Assert.Throws<ModelException>(() => folders.Identify("adapted"));
        Assert.Contains($"trained on {tiny.Id}", changed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(root, changed.Message, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(root, "tiny"), recursive: true);
        Assert.Contains("there is no model 'tiny'", Assert.Throws<ModelException>(() => folders.Identify("adapted")).Message, StringComparison.Ordinal);
    }

    private void Adapt(string name, string below, ModelIdentity model) => AdapterFolder.Write(Path.Combine(root, name), below, new TrainedAdapter(
        new Adapter(model.Dimensions, new float[model.Dimensions], new float[model.Dimensions]),
        new ScoringHead(new float[model.Dimensions], 0), model.Id, null, null, 1, "{}", "", 1));

    private void Synthesise(string name, int seed = 1) =>
        ModelSynthesizer.Write(Path.Combine(root, name), TestVocabulary.Tokens, SyntheticModel.Small with { Seed = seed });
}
