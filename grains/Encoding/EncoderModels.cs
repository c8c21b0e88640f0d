using System.Collections.Concurrent;
using Sextant.Catalogue;
using Sextant.Encoding.Models;
using Sextant.Refusals;

namespace Sextant.Encoding;

/// <summary>Which models are chosen, as this silo knows it, and their encoders in memory. The catalogue's store holds the truth.</summary>
/// <remarks>
/// Where the active model cannot be loaded (its folder is gone or has changed), its vectors are still searched, by words
/// and by likeness to each other, and the model of the settings is prepared in its place.
/// </remarks>
public sealed class EncoderModels(IEncoderSource source, LoadedModels loaded, ICatalogueModels store) : IDisposable
{
    private const int MostAttempts = 4;

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly ConcurrentDictionary<string, string> failures = new(StringComparer.Ordinal); // by model id
    private ModelChoice? choice;

    /// <summary>As last read.</summary>
    public ValueTask<ModelChoice> Choice(CancellationToken cancellation = default) =>
        Volatile.Read(ref choice) is { } known ? new(known) : new(Refresh(cancellation));

    /// <summary>The model that new passages are encoded by: the active one, or where that cannot be loaded the wanted one.</summary>
    public string PassageModel => loaded.ActiveId ?? throw RefusalException.Unavailable("No encoder model is loaded.");

    /// <summary>
    /// Does work that puts passages of a model into the catalogue: once more by the new one when another became active
    /// meanwhile, so that nobody's put fails of it.
    /// </summary>
    public async Task<T> WithPassageModel<T>(Func<string, Task<T>> work, CancellationToken cancellation = default)
    {
        await Choice(cancellation);
        for (int attempt = 1; ; attempt++)
        {
            string model = PassageModel;
            try
            {
                return await work(model);
            }
            catch (RefusalException refusal) when (attempt < MostAttempts && (refusal.Refusal == Refusal.Conflict || !loaded.Has(model)))
            {
                await Refresh(cancellation);
            }
        }
    }

    /// <summary>Why a model could not be loaded here; null when it could.</summary>
    public string? FailureOf(string modelId) => failures.GetValueOrDefault(modelId);

    /// <summary>Reads the choice and loads what it names. The first time it settles what the settings mean for it.</summary>
    /// <exception cref="ModelException">The first time: the model of the settings cannot be used.</exception>
    public async Task<ModelChoice> Refresh(CancellationToken cancellation = default)
    {
        await refreshing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            ModelChoice read = await store.ReadModels(cancellation).ConfigureAwait(false);
            if (choice is null) read = await Start(read, cancellation).ConfigureAwait(false);
            else await Task.Run(() => Load(read), cancellation).ConfigureAwait(false);
            Volatile.Write(ref choice, read);
            return read;
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Keeps a choice, then follows it.</summary>
    public async Task<ModelChoice> Save(ModelChoice decided, CancellationToken cancellation = default)
    {
        if (decided.Wanted is { } wanted) failures.TryRemove(wanted.Id, out _);
        await store.SaveModels(decided, cancellation).ConfigureAwait(false);
        return await Refresh(cancellation).ConfigureAwait(false);
    }

    private async Task<ModelChoice> Start(ModelChoice read, CancellationToken cancellation)
    {
        ModelIdentity configured = await Task.Run(() => source.Identify(source.Configured), cancellation).ConfigureAwait(false);
        ModelChoice decided = (read with { Active = Named(read.Active) }).AtStart(configured);
        await Task.Run(() => Load(decided), cancellation).ConfigureAwait(false);
        // The settings' own model must work; one that was activated while running may have gone.
        if (FailureOf(configured.Id) is { } failure) throw new ModelException(failure);
        if (!loaded.Has(decided.Active!.Id) && decided.Wanted is null)
        {
            decided = decided with { Wanted = configured };
            await Task.Run(() => Load(decided), cancellation).ConfigureAwait(false);
            if (FailureOf(configured.Id) is { } refused) throw new ModelException(refused);
        }
        if (decided != read) await store.SaveModels(decided, cancellation).ConfigureAwait(false);
        return decided;
    }

    /// <summary>Lets go of encoders that are neither chosen nor the one that replicas have come to.</summary>
    public async Task Release(string servedId, CancellationToken cancellation = default)
    {
        await refreshing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            loaded.Keep(servedId, choice?.Active?.Id, choice?.Wanted?.Id);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>A catalogue of before models had names knows an id alone.</summary>
    private ModelIdentity? Named(ModelIdentity? model)
    {
        if (model is null || source.Names.Contains(model.Name)) return model;
        foreach (string name in source.Names)
        {
            try
            {
                if (source.Identify(name) is { } known && known.Id == model.Id) return known;
            }
            catch (ModelException)
            {
                // It is not the one; what is wrong with it is told where it is listed.
            }
        }
        return model;
    }

    private void Load(ModelChoice of)
    {
        TryLoad(of.Active);
        TryLoad(of.Wanted);
        string? serving = new[] { of.Active?.Id, of.Wanted?.Id }.FirstOrDefault(id => id is not null && loaded.Has(id));
        loaded.ActiveId = serving ?? loaded.ActiveId;
    }

    private void TryLoad(ModelIdentity? model)
    {
        if (model is null || loaded.Has(model.Id) || failures.ContainsKey(model.Id)) return;
        try
        {
            ModelIdentity found = source.Identify(model.Name);
            if (found.Id == model.Id) loaded.Add(source.Open(model.Name));
            else failures[model.Id] = $"The model {model.Name} has changed since its vectors were made: it is {found.Id} now.";
        }
        catch (Exception failure) when (failure is ModelException or RefusalException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            failures[model.Id] = failure.Message;
        }
    }

    public void Dispose() => refreshing.Dispose();
}
