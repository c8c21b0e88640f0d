using Sextant.Sdk;

namespace Sextant.Cli.Training;

/// <summary>A sort of models that a running server trains on its journal, and how they are asked for.</summary>
/// <param name="Name">The command's.</param>
/// <param name="Description">Of the command.</param>
/// <param name="Figures">The remarks of a model that say how good it is, shown where they are there.</param>
internal sealed record TrainedSort(
    string Name,
    string Description,
    IReadOnlyList<string> Figures,
    Func<SextantClient, CancellationToken, Task<TrainedModels>> List,
    Func<SextantClient, CancellationToken, Task<TrainedModels>> Train,
    Func<SextantClient, string, CancellationToken, Task<TrainedModels>> Activate,
    Func<SextantClient, CancellationToken, Task<TrainedModels>> RollBack)
{
    public static readonly TrainedSort Relevance = new(
        "relevance",
        "Shows, trains and changes what a running server has learned from its learners.",
        ["validation"],
        (client, stop) => client.Relevance(stop),
        (client, stop) => client.TrainRelevance(stop),
        (client, name, stop) => client.ActivateRelevance(name, stop),
        (client, stop) => client.RollBackRelevance(stop));

    public static readonly TrainedSort Tracing = new(
        "tracing",
        "Shows, trains and changes how a running server traces what learners know.",
        ["logLoss", "auc"],
        (client, stop) => client.Tracing(stop),
        (client, stop) => client.TrainTracing(stop),
        (client, name, stop) => client.ActivateTracing(name, stop),
        (client, stop) => client.RollBackTracing(stop));
}
