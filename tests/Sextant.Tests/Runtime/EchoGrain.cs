using Orleans;
using Orleans.Runtime;
using Sextant.Refusals;

namespace Sextant.Runtime;

[GenerateSerializer, Immutable, Alias("sextant.test.parcel")]
public sealed record Parcel([property: Id(0)] string Label, [property: Id(1)] int Weight);

[Alias("sextant.test.IEchoGrain")]
public interface IEchoGrain : IGrainWithStringKey
{
    [Alias("Key")]
    Task<string> Key();

    [Alias("Nothing")]
    Task Nothing();

    [Alias("NothingByValue")]
    ValueTask NothingByValue();

    [Alias("Echo")]
    Task<Parcel> Echo(Parcel parcel, int weightMore, CancellationToken cancellation = default);

    [Alias("EchoByValue")]
    ValueTask<Parcel> EchoByValue(Parcel parcel);

    [Alias("EchoLater")]
    ValueTask<Parcel> EchoLater(Parcel parcel);

    [Alias("Refuse")]
    Task Refuse(string field, string message);

    [Alias("RefuseLater")]
    Task<int> RefuseLater(string field, string message);

    [Alias("AskOther")]
    Task<string> AskOther(IEchoGrain other);

    [Alias("Self")]
    Task<IEchoGrain> Self();

    [Alias("Ambient")]
    Task<string?> Ambient(string name);

    [Alias("SetAmbient")]
    Task SetAmbient(string name, string value);

    [Alias("AmbientOf")]
    Task<string?> AmbientOf(IEchoGrain other, string name);

    [Alias("CallerLocal")]
    Task<string?> CallerLocal();
}

public sealed class EchoGrain : Grain, IEchoGrain
{
    /// <summary>Something of the caller's that must not reach a grain.</summary>
    public static readonly AsyncLocal<string?> Local = new();

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task Nothing() => Task.CompletedTask;

    public ValueTask NothingByValue() => ValueTask.CompletedTask;

    public Task<Parcel> Echo(Parcel parcel, int weightMore, CancellationToken cancellation) =>
        Task.FromResult(parcel with { Weight = parcel.Weight + weightMore });

    public ValueTask<Parcel> EchoByValue(Parcel parcel) => new(parcel);

    public async ValueTask<Parcel> EchoLater(Parcel parcel)
    {
        await Task.Yield();
        return parcel;
    }

    public Task Refuse(string field, string message) => throw RefusalException.Invalid(field, message);

    public async Task<int> RefuseLater(string field, string message)
    {
        await Task.Yield();
        throw RefusalException.Invalid(field, message);
    }

    public Task<string> AskOther(IEchoGrain other) => other.Key();

    public Task<IEchoGrain> Self() => Task.FromResult(this.AsReference<IEchoGrain>());

    public async Task<string?> Ambient(string name)
    {
        var before = RequestContext.Get(name);
        await Task.Yield();
        Assert.Equal(before, RequestContext.Get(name));
        return before as string;
    }

    public Task SetAmbient(string name, string value)
    {
        RequestContext.Set(name, value);
        return Task.CompletedTask;
    }

    public Task<string?> AmbientOf(IEchoGrain other, string name) => other.Ambient(name);

    public Task<string?> CallerLocal() => Task.FromResult(Local.Value);
}
