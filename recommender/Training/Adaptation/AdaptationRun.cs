namespace Sextant.Training;

/// <summary>What a training is run with, none of which changes its result.</summary>
public sealed record AdaptationRun
{
    /// <summary>Members of an ensemble trained at a time, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The state to go on from; null to begin.</summary>
    public TensorBundle? From { get; init; }

    /// <summary>Given the state after each epoch, to be written before it returns: its tensors are the training's own.</summary>
    public Action<TensorBundle>? AfterEpoch { get; init; }

    public IProgress<EpochReport>? Progress { get; init; }
}
