using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Sextant.Runtime;

[Alias("sextant.test.ILifeGrain")]
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Another with each activation.</summary>
    [Alias("Life")]
    Task<Guid> Life();

    [Alias("End")]
    Task End();

    [Alias("EndAfter")]
    Task EndAfter(string name);

    [Alias("Linger")]
    Task Linger();

    [AlwaysInterleave, Alias("Knock")]
    Task Knock();

    [Alias("Silo")]
    Task<string> Silo();

    [Alias("Stop")]
    Task Stop(string name);
}

/// <summary>Notes its life on the stage, under its key.</summary>
public abstract class LifeGrainBase(Stage stage, ILocalSiloDetails silo, IGrainContext context) : Grain, ILifeGrain
{
    private readonly Guid life = Guid.NewGuid();

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Assert.Same(this, context.GrainInstance);
        stage.Note(Key, "activates");
        await Task.Yield();
        if (Key.StartsWith("stillborn", StringComparison.Ordinal) && stage.Notes(Key).Length < 3)
            throw new InvalidOperationException("It was not to be.");
        stage.Note(Key, "active");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        stage.Note(Key, $"ends: {reason.ReasonCode}");
        stage.Signal($"{Key} ended");
    }

    public Task<Guid> Life() => Task.FromResult(life);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task EndAfter(string name)
    {
        DeactivateOnIdle();
        await stage.Stop(name);
        stage.Note(Key, "call ends");
    }

    public Task Linger()
    {
        DelayDeactivation(TimeSpan.FromHours(1));
        return Task.CompletedTask;
    }

    public Task Knock() => Task.CompletedTask;

    public Task<string> Silo() => Task.FromResult(silo.Name);

    public Task Stop(string name) => stage.Stop(name);
}

[Alias("sextant.test.IMortalGrain")]
public interface IMortalGrain : ILifeGrain;

public sealed class MortalGrain(Stage stage, ILocalSiloDetails silo, IGrainContext context) : LifeGrainBase(stage, silo, context), IMortalGrain;

[Alias("sextant.test.IImmortalGrain")]
public interface IImmortalGrain : ILifeGrain;

[KeepAlive]
public sealed class ImmortalGrain(Stage stage, ILocalSiloDetails silo, IGrainContext context) : LifeGrainBase(stage, silo, context), IImmortalGrain;
