namespace Sextant.Sdk;

/// <summary>The acknowledgement of a batch: everything counted in it is on disk and in the profile.</summary>
/// <param name="Accepted">Interactions that were new.</param>
/// <param name="Duplicates">Interactions whose id had been recorded before; they changed nothing.</param>
/// <param name="Version">The profile's version; pass it as <c>minVersion</c> to read your own writes.</param>
public sealed record InteractionReceipt(int Accepted, int Duplicates, long Version);
