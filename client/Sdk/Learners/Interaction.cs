using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>One thing a learner did.</summary>
/// <param name="Id">Chosen by the caller, unique per learner: an interaction sent twice under one id counts once, so that sending again is safe.</param>
/// <param name="Value">0–1 for <c>progress</c>, <c>rate</c> and <c>answer</c>, which need one; absent for all other kinds.
/// An answer may say <paramref name="Correct"/> in its place; where both are given, the value is 1 exactly when it was correct.</param>
/// <param name="At">When it happened, from 1990 to five minutes ahead of the server's clock; absent: on arrival.</param>
/// <param name="Correct">Of an answer alone, in place of a value: true is 1, false 0. Absent in what the server tells.</param>
/// <param name="Attempts">Of an answer alone: tries until it was right or given up, 1–1,000; absent when unknown.</param>
/// <param name="Hints">Of an answer alone: hints taken, 0–1,000; absent when unknown.</param>
/// <param name="Seconds">Of an answer alone: time spent, 0–86,400; absent when unknown.</param>
public sealed record Interaction(
    string Id,
    string ResourceId,
    InteractionKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? At = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Correct = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Attempts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Hints = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Seconds = null);
