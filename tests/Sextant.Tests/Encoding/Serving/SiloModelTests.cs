using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Catalogue;
using Sextant.Encoding.Models;
using Sextant.Encoding.Tokenization;
using Sextant.Hosting;
using Sextant.Sdk;

namespace Sextant.Encoding.Serving;

/// <summary>The whole program on two small transformers of different dimensions.</summary>
public sealed class SiloModelTests : IAsyncLifetime
{
    private static readonly SynthesisOptions Tiny = new() { Layers = 2, HiddenSize = 32, Heads = 4, IntermediateSize = 64, MaxPositions = 64 };

    private readonly string folder = Directory.CreateTempSubdirectory("sextant-silo-").FullName;
    private WebApplication app = null!;
    private SextantClient client = null!;

    public Task InitializeAsync()
    {
        ModelSynthesizer.Write(Path.Combine(folder, "first"), TestVocabulary.Tokens, Tiny);
        ModelSynthesizer.Write(Path.Combine(folder, "models", "second"), TestVocabulary.Tokens, Tiny with { HiddenSize = 48, Seed = 2 });
        return Start();
    }

    public async Task DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Another_model_takes_over_while_requests_run_and_stays_after_a_restart()
    {
        ImportReport imported = await client.ImportResources(Samples.Shelf.Select(one =>
            new Sdk.Resource(one.Id.Value, Sdk.ResourceKind.Lesson, one.Title, one.Description, "en")).ToAsyncEnumerable());
        Assert.Equal(12, imported.Accepted);
        Assert.StartsWith("first-", (await Search()).Model, StringComparison.Ordinal);

        await client.ActivateModel("second");
        HashSet<string> models = [];
        ModelsAnswer state;
        do
        {
            models.Add((await Search()).Model.Split('-')[0]);
            state = await client.Models();
        }
        while (!state.Active.Id.StartsWith("second-", StringComparison.Ordinal));

        Assert.Subset(new HashSet<string> { "first", "second" }, models);
        Assert.Equal(("second", 48), (state.Models.Single(model => model.Active).Name, state.Active.Dimensions));
        Assert.StartsWith("second-", (await Search()).Model, StringComparison.Ordinal);

        await Stop();
        await Start();
        Assert.StartsWith("second-", (await Search()).Model, StringComparison.Ordinal);
        Assert.Equal(48, (await client.Embed(new EmbedRequest(["the"]))).Dimensions);
    }

    private async Task<RankedAnswer> Search()
    {
        RankedAnswer answer = await client.Search("ada", new SearchRequest("sourdough bread"));
        Assert.NotEmpty(answer.Items);
        return answer;
    }

    private async Task Start()
    {
        app = SextantSilo.Build(
        [
            "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "data"), "--Demo:Seed", "false",
            "--Encoder:Model", Path.Combine(folder, "first"), "--Encoder:Models", Path.Combine(folder, "models"), "--Encoder:Threads", "1",
            "--Logging:LogLevel:Default", "Warning",
        ]);
        await app.StartAsync();
        await app.Services.GetRequiredService<CatalogueFollowing>().Warm;
        client = SextantClient.Connect(new Uri(app.Urls.Single()));
    }

    private async Task Stop() => await app.DisposeAsync();
}
