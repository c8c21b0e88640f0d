using System.Collections.Concurrent;

namespace Sextant.Encoding;

/// <summary>The encoders this silo has in memory, by model id: the active one, and beside it for a while the one before or after.</summary>
public sealed class LoadedModels : IDisposable
{
    private readonly ConcurrentDictionary<string, LoadedModel> models = new(StringComparer.Ordinal);
    private volatile string? activeId;

    /// <summary>The id of the model that encodes where none is named; null while there is none.</summary>
    public string? ActiveId
    {
        get => activeId;
        set => activeId = value;
    }

    public bool Has(string modelId) => models.ContainsKey(modelId);

    /// <summary>Takes an encoder over; one of the same id that is here already stays instead.</summary>
    public LoadedModel Add(ITextEncoder encoder)
    {
        var fresh = new LoadedModel(encoder);
        LoadedModel kept = models.GetOrAdd(fresh.Id, fresh);
        if (!ReferenceEquals(kept, fresh) && !ReferenceEquals(kept.Encoder, encoder)) fresh.Leave();
        return kept;
    }

    /// <summary>The model, which then stays until <see cref="LoadedModel.Leave"/>; null when it is not here.</summary>
    /// <param name="modelId">Null for the active one.</param>
    public LoadedModel? Enter(string? modelId)
    {
        if (modelId is not null) return Find(modelId);
        // The one that was active may be let go between the question and the answer; then there is another.
        string? asked;
        do
        {
            asked = activeId;
            if (asked is not null && Find(asked) is { } active) return active;
        }
        while (asked != activeId);
        return null;
    }

    /// <summary>Lets go of all others. What they are encoding is finished first.</summary>
    public void Keep(params IEnumerable<string?> modelIds)
    {
        foreach (string id in models.Keys.Except(modelIds.OfType<string>()))
            if (models.TryRemove(id, out LoadedModel? retired)) retired.Leave();
    }

    private LoadedModel? Find(string id) => models.TryGetValue(id, out LoadedModel? model) && model.TryEnter() ? model : null;

    public void Dispose() => Keep();
}
