using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// Where state is kept. Each method brings <c>State</c>, <c>ETag</c> and <c>RecordExists</c> up to what the store then
/// holds; a write or clear against another version than the stored one throws <see cref="InconsistentStateException"/>.
/// </summary>
public interface IGrainStorage
{
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
