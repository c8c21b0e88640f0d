using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains. Making one calls nobody and creates nothing.</summary>
public interface IGrainFactory
{
    /// <param name="grainClassNamePrefix">
    /// Picks among several implementations: the start of the full name of the class. Not needed where one class
    /// implements the interface, or where one is named as the interface is without its I.
    /// </param>
    /// <exception cref="ArgumentException">No class implements the interface, or several and none of them stands out.</exception>
    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;

    /// <inheritdoc cref="GetGrain{T}(Guid, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <inheritdoc cref="GetGrain{T}(Guid, string?)"/>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;
}
