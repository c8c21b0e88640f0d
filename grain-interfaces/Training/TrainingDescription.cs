using System.Collections.Immutable;

namespace Sextant.Training;

/// <summary>A tenant's trained models of one sort, of relevance or of tracing, and what is going on with them.</summary>
/// <param name="Models">Newest first.</param>
/// <param name="Running">The training that runs; null when none does.</param>
/// <param name="Error">Why the last training gave no model, in words for people; null when it did, or none was tried.</param>
[GenerateSerializer, Immutable, Alias("sextant.training-description")]
public sealed record TrainingDescription(
    [property: Id(0)] ImmutableArray<TrainedModelDescription> Models,
    [property: Id(1)] TrainingProgress? Running,
    [property: Id(2)] string? Error);

/// <param name="Name">Unique within the tenant.</param>
/// <param name="Active">Whether it takes part in answers.</param>
/// <param name="Remarks">Configuration, hash of the data and metrics, by name.</param>
[GenerateSerializer, Immutable, Alias("sextant.trained-model-description")]
public sealed record TrainedModelDescription(
    [property: Id(0)] string Name,
    [property: Id(1)] DateTimeOffset TrainedAt,
    [property: Id(2)] bool Active,
    [property: Id(3)] ImmutableSortedDictionary<string, string> Remarks);

/// <param name="Part">What is being trained, such as "ease" or "ranking".</param>
/// <param name="Epoch">Done so far.</param>
/// <param name="Loss">Mean of the last epoch; smaller is better.</param>
/// <param name="Validation">The metric on the validation part; larger is better. Null when there is none.</param>
[GenerateSerializer, Immutable, Alias("sextant.training-progress")]
public sealed record TrainingProgress(
    [property: Id(0)] string Part,
    [property: Id(1)] int Epoch,
    [property: Id(2)] int Epochs,
    [property: Id(3)] double? Loss,
    [property: Id(4)] double? Validation);
