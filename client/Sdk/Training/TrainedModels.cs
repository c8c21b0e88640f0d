using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>A tenant's trained models of one sort, of relevance or of tracing, and the training that runs.</summary>
/// <param name="Models">Newest first.</param>
/// <param name="Training">Absent when none runs.</param>
/// <param name="Error">Why the last training gave no model; absent when it did, or none was tried.</param>
public sealed record TrainedModels(
    IReadOnlyList<TrainedModel> Models,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TrainingProgress? Training = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null);

/// <param name="Active">Whether it takes part in answers.</param>
/// <param name="Remarks">Configuration, hash of the data and metrics, by name.</param>
public sealed record TrainedModel(string Name, DateTimeOffset TrainedAt, bool Active, IReadOnlyDictionary<string, string> Remarks);

/// <param name="Part">What is being trained.</param>
/// <param name="Loss">Mean of the last epoch; smaller is better. Absent before the first.</param>
/// <param name="Validation">The metric on the validation part; larger is better. Absent where there is none.</param>
public sealed record TrainingProgress(
    string Part,
    int Epoch,
    int Epochs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Loss = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Validation = null);
