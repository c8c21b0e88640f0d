using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.References;

internal sealed class GrainFactory(Caller caller, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey =>
        Reference<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Reference<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Reference<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)ReferenceTypes.Of(typeof(TGrainInterface))(caller, GrainClasses.OfType(grainId.Type), grainId);

    private TGrainInterface Reference<TGrainInterface>(IdSpan key, string? prefix)
    {
        var grainClass = GrainClasses.Implementing(typeof(TGrainInterface), prefix);
        return (TGrainInterface)(object)ReferenceTypes.Of(typeof(TGrainInterface))(caller, grainClass, new(grainClass.GrainType, key));
    }
}
