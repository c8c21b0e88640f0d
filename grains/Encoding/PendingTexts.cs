using System.Runtime.InteropServices;

namespace Sextant.Encoding;

/// <summary>One caller's texts on their way through the queue. They may be encoded in several batches.</summary>
internal sealed class PendingTexts(EncodingRequest request, int[] tokens, int dimensions, CancellationToken cancellation)
{
    private readonly float[] embeddings = new float[request.Texts.Length * dimensions]; // [texts, dimensions]
    private readonly TaskCompletionSource<float[]> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration registration;
    private int next;
    private int done;

    public EncodingPurpose Purpose => request.Purpose;

    public Task<float[]> Completion => completion.Task;

    /// <summary>True once nobody waits for the answer, or it has failed.</summary>
    public bool IsAbandoned => completion.Task.IsCompleted;

    public int NextTokens => tokens[next];

    public bool HasNext => next < tokens.Length;

    /// <summary>The tokens of texts not yet taken into a batch.</summary>
    public long RemainingTokens
    {
        get
        {
            long sum = 0;
            for (int i = next; i < tokens.Length; i++) sum += tokens[i];
            return sum;
        }
    }

    public void WatchCancellation() =>
        registration = cancellation.UnsafeRegister(static (state, token) => ((PendingTexts)state!).completion.TrySetCanceled(token), this);

    public (string Text, int Row) TakeNext() => (request.Texts[next], next++);

    public void Finish(int row, ReadOnlySpan<float> embedding)
    {
        embedding.CopyTo(MemoryMarshal.CreateSpan(ref embeddings[row * dimensions], dimensions));
        if (Interlocked.Increment(ref done) == tokens.Length && completion.TrySetResult(embeddings)) registration.Dispose();
    }

    public void Fail(Exception reason)
    {
        if (completion.TrySetException(reason)) registration.Dispose();
    }
}
