namespace Sextant.Encoding;

/// <summary>One caller's texts on their way through the queue. They may be encoded in several batches.</summary>
internal sealed class EncodingCall(int texts, int dimensions)
{
    private readonly float[] embeddings = new float[texts * dimensions]; // [texts, dimensions]
    private readonly TaskCompletionSource<float[]> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = texts;

    public Task<float[]> Completion => completion.Task;

    /// <summary>Texts that wait on behalf of this call, so that they can be told when it gives up. Guarded by the queue.</summary>
    public List<PendingText> Waiting { get; } = [];

    public long Tokens { get; set; }

    public bool IsOver => completion.Task.IsCompleted;

    public void Finish(int row, ReadOnlySpan<float> embedding)
    {
        embedding.CopyTo(embeddings.AsSpan(row * dimensions, dimensions));
        if (Interlocked.Decrement(ref left) == 0) completion.TrySetResult(embeddings);
    }

    public void Fail(Exception reason) => completion.TrySetException(reason);

    /// <summary>False when it was over before.</summary>
    public bool GiveUp(CancellationToken cancellation) => completion.TrySetCanceled(cancellation);
}
