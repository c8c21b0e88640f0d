using System.Runtime.InteropServices;
using Sextant.Refusals;

namespace Sextant.Encoding;

/// <summary>
/// The silo's one way to its encoder: texts of all callers wait here, bounded in tokens, and compute threads drain
/// whatever waits up to a token budget. There is no wait window: an idle encoder starts at once, a busy one finds a
/// full batch. Queries go ahead of passages; texts of callers who gave up are skipped.
/// </summary>
public sealed class EncoderQueue : IDisposable
{
    private readonly ITextEncoder encoder;
    private readonly EncoderQueueOptions options;
    private readonly Lock gate = new();
    private readonly Queue<PendingTexts> queries = new();
    private readonly Queue<PendingTexts> passages = new();
    private readonly SemaphoreSlim arrivals = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread[] threads;
    private long waitingTokens;

    public EncoderQueue(ITextEncoder encoder, EncoderQueueOptions options)
    {
        options.Validate();
        this.encoder = encoder;
        this.options = options;
        threads = new Thread[options.Threads];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = $"Encoder {i}" };
            threads[i].Start();
        }
    }

    public string ModelId => encoder.ModelId;

    public int Dimensions => encoder.Dimensions;

    /// <summary>Tokens that wait now, for metrics.</summary>
    public long WaitingTokens => Interlocked.Read(ref waitingTokens);

    /// <exception cref="RefusalException">Invalid: too many texts, or one too long. Overloaded: the queue is full. Nothing was queued.</exception>
    public async Task<Embeddings> Encode(EncodingRequest request, CancellationToken cancellation = default)
    {
        int[] tokens = CountTokens(request);
        cancellation.ThrowIfCancellationRequested();
        if (tokens.Length == 0) return new Embeddings(ModelId, Dimensions, []);

        var pending = new PendingTexts(request, tokens, Dimensions, cancellation);
        Enqueue(pending);
        arrivals.Release();
        float[] values = await pending.Completion.ConfigureAwait(false);
        return new Embeddings(ModelId, Dimensions, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    private int[] CountTokens(EncodingRequest request)
    {
        if (request.Texts.IsDefault) throw RefusalException.Invalid("texts", "The list of texts is missing.");
        if (request.Texts.Length > EncodingLimits.MaxTexts)
            throw RefusalException.Invalid("texts", $"{request.Texts.Length} texts in one call; at most {EncodingLimits.MaxTexts} are taken.");

        var tokens = new int[request.Texts.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            string? text = request.Texts[i];
            if (text is null) throw RefusalException.Invalid($"texts[{i}]", "A text is missing.");
            if (text.Length > EncodingLimits.MaxTextLength)
                throw RefusalException.Invalid($"texts[{i}]", $"{text.Length} characters; at most {EncodingLimits.MaxTextLength} are taken.");
            tokens[i] = encoder.CountTokens(text);
        }
        return tokens;
    }

    private void Enqueue(PendingTexts pending)
    {
        long tokens = pending.RemainingTokens;
        lock (gate)
        {
            if (stopping.IsCancellationRequested) throw RefusalException.Unavailable("The encoder is shutting down.");
            // A caller larger than the whole bound is still served when it is alone: refused, it could never succeed.
            if (waitingTokens > 0 && waitingTokens + tokens > options.MaxWaitingTokens)
                throw RefusalException.Overloaded($"The encoder has {waitingTokens} tokens waiting, its limit is {options.MaxWaitingTokens}. Try again in a moment.");
            pending.WatchCancellation();
            waitingTokens += tokens;
            (pending.Purpose == EncodingPurpose.Query ? queries : passages).Enqueue(pending);
        }
    }

    private void Work()
    {
        var batch = new EncoderBatch(encoder);
        try
        {
            while (true)
            {
                arrivals.Wait(stopping.Token);
                while (Fill(batch)) batch.Run();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The queue is being disposed; Dispose answers whoever still waits.
        }
    }

    /// <summary>Takes waiting texts of one purpose up to the budget, at least one; false when nothing waits.</summary>
    private bool Fill(EncoderBatch batch)
    {
        batch.Clear();
        lock (gate)
        {
            Queue<PendingTexts> line = DropAbandoned(queries) ? queries : passages;
            while (DropAbandoned(line) && batch.HasRoomFor(line.Peek(), options.BatchTokens))
            {
                PendingTexts pending = line.Peek();
                waitingTokens -= pending.NextTokens;
                batch.Take(pending);
                if (!pending.HasNext) line.Dequeue();
            }
        }
        return batch.Count > 0;
    }

    /// <summary>Whether a text still waits at the head of the line.</summary>
    private bool DropAbandoned(Queue<PendingTexts> line)
    {
        while (line.TryPeek(out PendingTexts? head))
        {
            if (!head.IsAbandoned) return true;
            waitingTokens -= head.RemainingTokens;
            line.Dequeue();
        }
        return false;
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested) return;
            stopping.Cancel();
        }
        foreach (Thread thread in threads) thread.Join();
        foreach (PendingTexts pending in queries.Concat(passages))
            pending.Fail(RefusalException.Unavailable("The encoder is shutting down."));
        stopping.Dispose();
        arrivals.Dispose();
    }
}
