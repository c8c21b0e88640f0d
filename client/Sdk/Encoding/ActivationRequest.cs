namespace Sextant.Sdk;

/// <summary>Says nothing yet: the model is named by the address.</summary>
public sealed record ActivationRequest;
