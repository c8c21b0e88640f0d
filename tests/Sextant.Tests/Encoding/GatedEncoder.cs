using System.Collections.Concurrent;
using System.Globalization;

namespace Sextant.Encoding;

/// <summary>
/// An encoder that a test holds still: each batch waits for a permit and is recorded. A text's vector is its number; each
/// word is a token. Half-way through a batch, after the permit, others may overtake, as often as there are steps.
/// </summary>
internal sealed class GatedEncoder(string modelId = "gated") : ITextEncoder, IDisposable
{
    private readonly SemaphoreSlim permits = new(0);
    private readonly SemaphoreSlim started = new(0);

    /// <summary>In the order in which they began.</summary>
    public ConcurrentQueue<string[]> Batches { get; } = [];

    /// <summary>The first number of each batch, in the order in which they ended.</summary>
    public ConcurrentQueue<string> Ended { get; } = [];

    /// <summary>How often others may overtake a batch.</summary>
    public int Steps { get; set; } = 1;

    public bool IsDisposed { get; private set; }

    public string ModelId => modelId;

    public int Dimensions => 1;

    public void Permit(int batches = 1) => permits.Release(batches);

    /// <summary>Completes when one more batch has begun.</summary>
    public Task NextBatchStarted() => started.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        IsDisposed = true;
        permits.Dispose();
        started.Dispose();
    }

    public int CountTokens(string text) => text.Split(' ').Length;

    public void Encode(ReadOnlySpan<string> texts, EncodingPurpose purpose, Span<float> embeddings, Action? betweenSteps = null)
    {
        Batches.Enqueue(texts.ToArray());
        started.Release();
        permits.Wait();
        for (int step = 0; step < Steps; step++) betweenSteps?.Invoke();
        for (int i = 0; i < texts.Length; i++)
            embeddings[i] = float.Parse(texts[i].Split(' ')[0], CultureInfo.InvariantCulture);
        Ended.Enqueue(texts[0].Split(' ')[0]);
    }
}
