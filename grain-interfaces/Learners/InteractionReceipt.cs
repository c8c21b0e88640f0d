namespace Sextant.Learners;

/// <summary>The acknowledgement of a batch: everything counted in it is on disk and in the profile.</summary>
/// <param name="Accepted">Interactions that are new.</param>
/// <param name="Duplicates">Interactions whose id had been recorded before; they changed nothing.</param>
/// <param name="Version">The profile's version: the number of interactions it has ever accepted. Pass it as <c>minVersion</c> to read your own writes.</param>
[GenerateSerializer, Immutable, Alias("sextant.interaction-receipt")]
public sealed record InteractionReceipt(
    [property: Id(0)] int Accepted,
    [property: Id(1)] int Duplicates,
    [property: Id(2)] long Version);
