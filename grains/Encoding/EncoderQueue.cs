using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Sextant.Refusals;
using Sextant.Telemetry;

namespace Sextant.Encoding;

/// <summary>
/// The silo's one way to its encoders: texts of all callers wait here, bounded in tokens, and one thread drains whatever
/// waits up to a token budget (the encoder spreads a batch over its own compute threads). There is no wait window: an
/// idle encoder starts at once, a busy one finds a full batch.
/// </summary>
/// <remarks>
/// Queries go ahead of passages, and overtake a batch of passages that already runs: at most one batch of queries between
/// two of its steps. Passages are not starved: from one batch of passages to the next, those that overtook it included,
/// queries take <see cref="QueryBatchesAhead"/> × <see cref="EncoderQueueOptions.BatchTokens"/> tokens at most, a batch of
/// few counting as 1/<see cref="SmallBatchShare"/> of a full one; then the batch that runs is finished, and the next of
/// passages has its turn. Order within a purpose: <see cref="WaitingLine"/>. A text that waits or runs already for the same
/// tenant is not encoded again; one for which nobody waits any more is passed over.
/// </remarks>
public sealed class EncoderQueue : IDisposable
{
    public const int QueryBatchesAhead = 8;

    /// <summary>One short query costs far more time than its tokens' part of a full batch.</summary>
    public const int SmallBatchShare = 8;

    private readonly LoadedModels models;
    private readonly EncoderQueueOptions options;
    private readonly TimeProvider time;
    private readonly RecentQueries recent;
    private readonly Lock gate = new();
    private readonly WaitingLine queries = new();
    private readonly WaitingLine passages = new();
    private readonly Dictionary<TextKey, PendingText> underWay = [];
    private readonly SemaphoreSlim arrivals = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly EncoderBatch overtaking = new();
    private readonly Action overtake;
    private readonly Thread thread;
    private TimeSpan overtaken; // time that queries took from the batch of passages under way
    private long queryTokensInARow; // since the last batch of passages was taken
    private long waitingTokens;

    public EncoderQueue(LoadedModels models, EncoderQueueOptions options, TimeProvider time)
    {
        options.Validate();
        (this.models, this.options, this.time) = (models, options, time);
        recent = new RecentQueries(options.RecentQueries, options.RecentQueryBytes);
        Metrics = new EncodingMetrics(() => WaitingTokens, options.MaxWaitingTokens, () => models.ActiveId);
        overtake = OvertakeWithQueries;
        thread = new Thread(Work) { IsBackground = true, Name = "Encoder queue" };
        thread.Start();
    }

    /// <summary>Tokens that wait now; each further caller of a text that waits counts one.</summary>
    public long WaitingTokens => Interlocked.Read(ref waitingTokens);

    internal EncodingMetrics Metrics { get; }

    /// <exception cref="RefusalException">
    /// Invalid: too many texts, or one too long. Overloaded: the queue is full. Unavailable: the model is not here, or the
    /// silo stops. Nothing was queued.
    /// </exception>
    public async Task<Embeddings> Encode(EncodingRequest request, CancellationToken cancellation = default)
    {
        Check(request);
        cancellation.ThrowIfCancellationRequested();
        LoadedModel model = models.Enter(request.ModelId)
            ?? throw RefusalException.Unavailable($"The encoder model {request.ModelId ?? "that is active"} is not loaded on this server.");
        try
        {
            if (request.Texts.Length == 0) return new Embeddings(model.Id, model.Dimensions, []);
            var call = new EncodingCall(request.Texts.Length, model.Dimensions);
            Enqueue(request, model, call);
            using CancellationTokenRegistration _ = cancellation.UnsafeRegister((_, token) => GiveUp(call, token), null);
            float[] values = await call.Completion.ConfigureAwait(false);
            return new Embeddings(model.Id, model.Dimensions, ImmutableCollectionsMarshal.AsImmutableArray(values), call.Tokens);
        }
        finally
        {
            model.Leave();
        }
    }

    private static void Check(EncodingRequest request)
    {
        if (request.Texts.IsDefault) throw RefusalException.Invalid("texts", "The list of texts is missing.");
        if (request.Texts.Length > EncodingLimits.MaxTexts)
            throw RefusalException.Invalid("texts", $"{request.Texts.Length} texts in one call; at most {EncodingLimits.MaxTexts} are taken.");
        for (int i = 0; i < request.Texts.Length; i++)
        {
            string? text = request.Texts[i];
            if (text is null) throw RefusalException.Invalid($"texts[{i}]", "A text is missing.");
            if (text.Length > EncodingLimits.MaxTextLength)
                throw RefusalException.Invalid($"texts[{i}]", $"{text.Length} characters; at most {EncodingLimits.MaxTextLength} are taken.");
        }
    }

    private void Enqueue(EncodingRequest request, LoadedModel model, EncodingCall call)
    {
        List<(PendingText Text, int Row)> fresh = [];
        long now = time.GetTimestamp();
        for (int row = 0; row < request.Texts.Length; row++)
        {
            string text = request.Texts[row];
            UInt128 cacheKey = default;
            if (request.Purpose == EncodingPurpose.Query)
            {
                cacheKey = recent.KeyOf(model.Id, request.Purpose, request.Tenant, text);
                if (recent.Find(cacheKey) is { } known)
                {
                    call.Finish(row, known);
                    Metrics.CacheHit();
                    continue;
                }
            }
            int tokens = Math.Max(1, model.Encoder.CountTokens(text));
            call.Tokens += tokens;
            fresh.Add((new PendingText(new TextKey(model, request.Purpose, request.Tenant, text), tokens, cacheKey, now), row));
        }
        if (fresh.Count == 0) return;
        lock (gate) Admit(fresh, call);
        arrivals.Release();
    }

    private void Admit(List<(PendingText Text, int Row)> fresh, EncodingCall call)
    {
        if (stopping.IsCancellationRequested) throw RefusalException.Unavailable("The encoder is shutting down.");
        long cost = fresh.Sum(one => underWay.ContainsKey(one.Text.Key) ? 1L : one.Text.Tokens);
        // A caller larger than the whole bound is still served when it is alone: refused, it could never succeed.
        if (waitingTokens > 0 && waitingTokens + cost > options.MaxWaitingTokens)
        {
            Metrics.Refused(fresh.Count);
            throw RefusalException.Overloaded($"The encoder has {waitingTokens} tokens waiting, its limit is {options.MaxWaitingTokens}. Try again in a moment.");
        }
        foreach ((PendingText text, int row) in fresh)
        {
            if (underWay.TryGetValue(text.Key, out PendingText? equal))
            {
                equal.Join(call, row);
                if (!equal.IsTaken) waitingTokens++;
                Metrics.Shared();
                continue;
            }
            text.Join(call, row);
            text.Key.Model.TryEnter(); // it is here: the caller has entered it
            underWay.Add(text.Key, text);
            waitingTokens += text.Cost;
            LineOf(text.Key.Purpose).Add(text);
        }
    }

    private WaitingLine LineOf(EncodingPurpose purpose) => purpose == EncodingPurpose.Query ? queries : passages;

    /// <summary>A caller leaves; texts that nobody else waits for are given up with it.</summary>
    private void GiveUp(EncodingCall call, CancellationToken cancellation)
    {
        if (!call.GiveUp(cancellation)) return;
        lock (gate) Abandon(call);
    }

    /// <summary>Of a call that is over: passes over what waits for it alone.</summary>
    private void Abandon(EncodingCall call)
    {
        foreach (PendingText text in call.Waiting)
        {
            if (text.IsTaken || text.IsAbandoned || !text.AllGaveUp) continue;
            text.IsAbandoned = true;
            waitingTokens -= text.Cost;
            underWay.Remove(text.Key);
            text.Key.Model.Leave();
            LineOf(text.Key.Purpose).PassOverOne();
        }
    }

    private void Work()
    {
        var batch = new EncoderBatch();
        try
        {
            while (true)
            {
                arrivals.Wait(stopping.Token);
                while (!stopping.IsCancellationRequested && TakeNext(batch)) Run(batch, batch.Purpose == EncodingPurpose.Passage ? overtake : null);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The queue is being disposed; Dispose answers whoever still waits.
        }
    }

    /// <summary>The next batch, of either purpose; false when nothing waits.</summary>
    private bool TakeNext(EncoderBatch batch)
    {
        lock (gate)
        {
            bool passagesWait = passages.Peek() is not null;
            if (queries.Peek() is not null && !(passagesWait && QueriesHaveHadTheirShare)) return FillWithQueries(batch);
            queryTokensInARow = 0;
            return Fill(batch, passages);
        }
    }

    private bool QueriesHaveHadTheirShare => queryTokensInARow > (QueryBatchesAhead - 1L) * options.BatchTokens;

    private bool FillWithQueries(EncoderBatch batch)
    {
        if (!Fill(batch, queries)) return false;
        queryTokensInARow += Math.Max(batch.Tokens, options.BatchTokens / SmallBatchShare);
        return true;
    }

    /// <summary>Takes waiting texts of one model up to the budget, at least one; false when nothing waits.</summary>
    private bool Fill(EncoderBatch batch, WaitingLine line)
    {
        batch.Clear();
        while (line.Peek() is { } text)
        {
            if (!batch.Suits(text))
            {
                line.SetAside(); // while models change, tenants' texts are of either
                continue;
            }
            if (!batch.HasRoomFor(text, options.BatchTokens)) break;
            line.Take();
            text.IsTaken = true;
            waitingTokens -= text.Cost;
            batch.Add(text);
        }
        line.Restore();
        return batch.Count > 0;
    }

    /// <summary>Called by the encoder between two steps of a batch of passages, on the queue's own thread.</summary>
    private void OvertakeWithQueries()
    {
        lock (gate)
            if (QueriesHaveHadTheirShare || !FillWithQueries(overtaking)) return;
        long began = time.GetTimestamp();
        Run(overtaking, betweenSteps: null);
        overtaken += time.GetElapsedTime(began);
    }

    private void Run(EncoderBatch batch, Action? betweenSteps)
    {
        using Activity? span = SharedWork.Start(EncodingMetrics.Source, "encode batch", batch.Pending, static text => text.Caller);
        long began = time.GetTimestamp();
        foreach (PendingText text in batch.Pending) Metrics.Started(text, time.GetElapsedTime(text.ArrivedAt, began));
        if (betweenSteps is not null) overtaken = TimeSpan.Zero;
        Exception? failure = null;
        try
        {
            batch.Encode(betweenSteps);
        }
#pragma warning disable CA1031 // Whatever an encoder throws belongs to the callers of this batch; the thread serves the next.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = thrown;
        }
        TimeSpan duration = time.GetElapsedTime(began) - (betweenSteps is null ? TimeSpan.Zero : overtaken);
        if (failure is null) Metrics.Encoded(batch, duration);
        Settle(batch, failure);
    }

    private void Settle(EncoderBatch batch, Exception? failure)
    {
        lock (gate)
            foreach (PendingText text in batch.Pending) underWay.Remove(text.Key); // from here on nobody joins them
        for (int i = 0; i < batch.Count; i++)
        {
            PendingText text = batch.Pending[i];
            if (failure is not null) Fail(text, failure);
            else if (TensorPrimitives.IsFiniteAll(batch.EmbeddingOf(i))) Finish(text, batch.EmbeddingOf(i));
            else Fail(text, NotFinite(batch.Model)); // in the catalogue's feed it would stop every replica that follows
            text.Key.Model.Leave();
        }
    }

    private static RefusalException NotFinite(LoadedModel model) =>
        RefusalException.Unavailable($"The encoder model {model.Id} made an embedding that is not finite.");

    private void Finish(PendingText text, ReadOnlySpan<float> embedding)
    {
        if (text.Key.Purpose == EncodingPurpose.Query) recent.Add(text.CacheKey, embedding);
        text.Finish(embedding);
    }

    private void Fail(PendingText text, Exception failure)
    {
        text.Fail(failure);
        lock (gate)
            foreach (EncodingCall call in text.Calls) Abandon(call);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (stopping.IsCancellationRequested) return;
            stopping.Cancel();
        }
        thread.Join();
        foreach (PendingText text in queries.Texts.Concat(passages.Texts).Where(text => !text.IsAbandoned).ToList())
            Fail(text, RefusalException.Unavailable("The encoder is shutting down."));
        Metrics.Dispose();
        stopping.Dispose();
        arrivals.Dispose();
    }
}
