using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>One thing a learner did.</summary>
/// <param name="Id">Chosen by the caller, unique per learner: an interaction sent twice under one id counts once, so that sending again is safe.</param>
/// <param name="Value">0–1 for <c>progress</c>, <c>rate</c> and <c>answer</c>, which need one; absent for all other kinds.</param>
/// <param name="At">When it happened, from 1990 to five minutes ahead of the server's clock; absent: on arrival.</param>
public sealed record Interaction(
    string Id,
    string ResourceId,
    InteractionKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? At = null);
