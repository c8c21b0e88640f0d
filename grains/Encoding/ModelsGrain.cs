using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sextant.Catalogue;
using Sextant.Encoding.Models;
using Sextant.Hosting;
using Sextant.Refusals;

namespace Sextant.Encoding;

/// <summary>Decides when a model is prepared and activated. All that must last is in the catalogue's store.</summary>
public sealed partial class ModelsGrain(
    IEncoderSource source, EncoderModels models, ICatalogueStore store, TimeProvider time, ILogger<ModelsGrain> logger) : Grain, IModelsGrain
{
    private const int TidiedAtOnce = 200;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Outage outage = new("Preparing an encoder model", time, logger);
    private ModelPreparation? preparation;
    private (string? Name, string Message)? error; // without a name: of whichever is wanted
    private bool pausing;
    private IGrainTimer work = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // It works between calls and beside them, and stays in memory while it does.
        work = this.RegisterGrainTimer(Work, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<ModelDescription>> Describe()
    {
        ModelChoice choice = await models.Choice();
        // The one in use is told of even where its folder has gone.
        string[] names = [.. source.Names.Union([choice.Active!.Name, .. choice.Wanted is { } wanted ? [wanted.Name] : Array.Empty<string>()])];
        return await Task.Run(() => names.Select(name => Describe(name, choice)).ToImmutableArray());
    }

    public async Task Activate(string name)
    {
        if (!source.Names.Contains(name)) throw RefusalException.NotFound($"There is no model '{name}'.", "name");
        ModelIdentity model = await Identify(name);
        ModelChoice choice = await models.Refresh();
        if (choice.Wanted is { } other && other.Id != model.Id)
            throw new RefusalException(Refusal.Conflict, $"The model '{other.Name}' is being prepared; one is prepared at a time.", "name");
        if (choice.Wanted is not null || choice.Active!.Id == model.Id) return;

        error = null;
        await models.Save(choice with { Wanted = model });
        await Resume();
    }

    public async Task<string> Rollback()
    {
        ModelChoice choice = await models.Refresh();
        if (choice.Previous is not { } previous)
            throw new RefusalException(Refusal.Conflict, "No other model was active before this one.");
        if (!source.Names.Contains(previous.Name))
            throw new RefusalException(Refusal.Conflict, $"The model '{previous.Name}' that was active before is no longer there.");
        // The same name may be another model by now; that one is nobody's way back.
        if ((await Identify(previous.Name)).Id is var found && found != previous.Id)
            throw new RefusalException(Refusal.Conflict, $"The model '{previous.Name}' was {previous.Id} when it was active, and is {found} now.");
        await Activate(previous.Name);
        return previous.Name;
    }

    public Task Resume()
    {
        if (preparation is null && !pausing) work.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    private async Task Work(CancellationToken cancellation)
    {
        if (preparation is not null) return;
        pausing = false;
        try
        {
            ModelChoice choice = await models.Refresh(cancellation);
            if (error is { Name: null }) error = null;
            if (choice.Wanted is { } wanted) await Prepare(choice, wanted, cancellation);
            preparation = null; // what fails from here on is none of its failures
            while (await store.Tidy(TidiedAtOnce, cancellation)) { }
            outage.Over();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The next activation goes on from what is in the store.
        }
#pragma warning disable CA1031 // Storage may be away, or the encoder have too much to do: it is tried again, and told meanwhile.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            outage.Failed(failure);
            error = (preparation?.Wanted.Name, InWords(failure));
            pausing = true;
            work.Change(PauseAfterFailure, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            preparation = null;
        }
    }

    private async Task Prepare(ModelChoice choice, ModelIdentity wanted, CancellationToken cancellation)
    {
        if (models.FailureOf(wanted.Id) is { } failure)
        {
            // What cannot be loaded will not be wanted any better in a second.
            error = (wanted.Name, failure);
            await models.Save(choice with { Wanted = null }, cancellation);
            return;
        }
        preparation = new ModelPreparation(store, GrainFactory, wanted);
        PreparationBegan(logger, wanted.Id);
        await preparation.Run(cancellation);
        error = null;
        await models.Refresh(cancellation);
        ModelActivated(logger, wanted.Id);
    }

    /// <summary>What was not written for callers may tell them of the server's disk.</summary>
    private static string InWords(Exception failure) => failure is RefusalException or ModelException
        ? failure.Message
        : "It met a failure that the server's log has, and is tried again.";

    private async Task<ModelIdentity> Identify(string name)
    {
        try
        {
            return await Task.Run(() => source.Identify(name));
        }
        catch (ModelException unusable)
        {
            throw RefusalException.Unavailable($"The model '{name}' cannot be used: {unusable.Message}");
        }
    }

    private ModelDescription Describe(string name, ModelChoice choice)
    {
        ModelIdentity? model = null;
        string? message = error is { } met && (met.Name ?? choice.Wanted?.Name) == name ? met.Message : null;
        try
        {
            model = source.Identify(name);
        }
        catch (Exception failure) when (failure is ModelException or RefusalException)
        {
            message = failure.Message;
        }
        // A folder that has changed is another model: the one whose vectors are searched is told of instead.
        ModelIdentity? known = choice.Active!.Name == name ? choice.Active : model;
        bool wanted = choice.Wanted?.Name == name;
        return new ModelDescription(
            name,
            known?.Id,
            known?.Dimensions ?? 0,
            choice.Active.Name == name,
            wanted ? preparation?.Progress ?? new EncodingProgress(0, 0) : null,
            message ?? (known is null ? null : models.FailureOf(known.Id)),
            choice.Previous?.Name == name && choice.Active.Name != name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Encoding the catalogue by {Model}.")]
    private static partial void PreparationBegan(ILogger logger, string model);

    [LoggerMessage(Level = LogLevel.Information, Message = "The encoder model {Model} is active.")]
    private static partial void ModelActivated(ILogger logger, string model);
}
