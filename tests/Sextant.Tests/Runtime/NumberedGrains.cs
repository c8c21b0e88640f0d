using Orleans;

namespace Sextant.Runtime;

[Alias("sextant.test.INumberedGrain")]
public interface INumberedGrain : IGrainWithIntegerKey
{
    [Alias("Number")]
    Task<long> Number();
}

public sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> Number() => Task.FromResult(this.GetPrimaryKeyLong());
}

[Alias("sextant.test.IGuidGrain")]
public interface IGuidGrain : IGrainWithGuidKey
{
    [Alias("Guid")]
    Task<Guid> Guid();
}

public sealed class GuidGrain : Grain, IGuidGrain
{
    public Task<Guid> Guid() => Task.FromResult(this.GetPrimaryKey());
}
