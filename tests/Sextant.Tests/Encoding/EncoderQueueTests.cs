using System.Diagnostics.Metrics;
using System.Globalization;
using Sextant.Refusals;
using Sextant.Time;

namespace Sextant.Encoding;

public sealed class EncoderQueueTests : IDisposable
{
    private readonly GatedEncoder encoder = new();
    private readonly EncoderQueue queue;

    private readonly LoadedModels models = new();
    private readonly ManualTimeProvider clock = new();

    public EncoderQueueTests()
    {
        models.ActiveId = models.Add(encoder).Id;
        queue = new EncoderQueue(models, new EncoderQueueOptions { BatchTokens = 64, MaxWaitingTokens = 1024, RecentQueries = 8 }, clock);
    }

    public void Dispose()
    {
        if (!encoder.IsDisposed) encoder.Permit(1000);
        queue.Dispose();
        models.Dispose();
    }

    [Fact]
    public async Task Every_caller_gets_its_own_vectors_in_the_order_of_its_texts()
    {
        encoder.Permit(1000);
        Task<Embeddings>[] calls = [.. Enumerable.Range(0, 50).Select(i => Encode(Number(3 * i), Number(3 * i + 1), Number(3 * i + 2)))];
        Embeddings[] answers = await Task.WhenAll(calls);
        for (int i = 0; i < answers.Length; i++)
            Assert.Equal([3 * i, 3 * i + 1, 3 * i + 2], answers[i].Values.Select(value => (int)value));
    }

    [Fact]
    public async Task What_waits_while_a_batch_runs_is_taken_together_up_to_the_budget()
    {
        Task<Embeddings> first = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings>[] waiting = [.. Enumerable.Range(1, 10).Select(i => Encode(Words(i, 10)))];
        encoder.Permit(1000);
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal([1, 6, 4], encoder.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task Queries_go_ahead_of_passages()
    {
        Task<Embeddings> first = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings> passage = Encode(Words(1, 60));
        Task<Embeddings> query = Ask(Words(2, 60));
        encoder.Permit(1000);
        await Task.WhenAll(first, passage, query);

        Assert.Equal(["0", "2", "1"], encoder.Batches.Select(batch => batch[0].Split(' ')[0]));
    }

    [Fact]
    public async Task A_query_overtakes_a_batch_of_passages_that_already_runs()
    {
        Task<Embeddings> passage = Encode(Words(1, 60));
        await encoder.NextBatchStarted();
        Task<Embeddings> query = Ask("2");
        encoder.Permit(1000);
        await Task.WhenAll(passage, query);

        Assert.Equal(["2", "1"], encoder.Ended);
        Assert.Equal((1, 2), ((await passage).Values[0], (await query).Values[0]));
    }

    [Fact]
    public async Task Passages_have_a_turn_after_eight_batches_of_queries_however_many_wait()
    {
        Task<Embeddings> first = Ask("0");
        await encoder.NextBatchStarted();
        Task<Embeddings>[] queries = [.. Enumerable.Range(100, 12).Select(i => Ask(Words(i, 64)))];
        Task<Embeddings> passage = Encode("1");
        encoder.Permit(1000);
        await Task.WhenAll([first, passage, .. queries]);

        Assert.Equal(EncoderQueue.QueryBatchesAhead, encoder.Batches.ToList().FindIndex(batch => batch[0] == "1"));
    }

    [Fact]
    public async Task A_batch_of_passages_is_overtaken_by_eight_batches_of_queries_at_most_and_the_next_follows_it()
    {
        encoder.Steps = 100;
        Task<Embeddings> first = Encode("1");
        await encoder.NextBatchStarted();
        Task<Embeddings>[] queries = [.. Enumerable.Range(100, 12).Select(i => Ask(Words(i, 64)))];
        Task<Embeddings> next = Encode("2");
        encoder.Permit(1000);
        await Task.WhenAll([first, next, .. queries]);

        Assert.Equal(EncoderQueue.QueryBatchesAhead, encoder.Ended.ToList().IndexOf("1"));
        Assert.Equal(1 + EncoderQueue.QueryBatchesAhead, encoder.Batches.ToList().FindIndex(batch => batch[0] == "2"));
    }

    [Fact]
    public async Task While_models_change_each_fills_its_own_batches_whatever_order_their_texts_came_in()
    {
        using var other = new GatedEncoder("other");
        models.Add(other);
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings>[] calls =
        [
            .. Enumerable.Range(1, 4).SelectMany(i => new[]
            {
                EncodeFor("north", Number(i)),
                queue.Encode(new EncodingRequest([Number(i)], EncodingPurpose.Passage, new TenantId("south"), "other")),
            }),
        ];
        encoder.Permit(1000);
        other.Permit(1000);
        await Task.WhenAll([running, .. calls]);

        Assert.Equal(["1", "2", "3", "4"], Assert.Single(other.Batches));
        Assert.Equal([1, 4], encoder.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task A_vector_that_is_not_finite_is_refused_and_the_others_of_its_batch_are_answered()
    {
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings> bad = Encode("NaN"), good = Encode("2");
        encoder.Permit(1000);

        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => bad);
        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
        Assert.Equal(2, (await good).Values[0]);
        Assert.Contains(encoder.Batches, batch => batch.Length == 2);
        await running;
    }

    [Fact]
    public async Task A_long_text_is_overtaken_by_four_times_its_tokens_at_most()
    {
        Task<Embeddings> first = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings> longer = Encode(Words(1, 60));
        Task<Embeddings>[] shorter = [.. Enumerable.Range(100, 40).Select(i => Encode(Words(i, 10)))];
        encoder.Permit(1000);
        await Task.WhenAll([first, longer, .. shorter]);

        string[] order = [.. encoder.Batches.SelectMany(batch => batch).Select(text => text.Split(' ')[0])];
        int overtaking = Array.IndexOf(order, "1") - 1;
        Assert.InRange(overtaking * 10, 10, WaitingLine.Overtaking * 60);
    }

    [Fact]
    public async Task A_tenant_with_few_texts_does_not_wait_for_one_with_many()
    {
        Task<Embeddings> first = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings>[] many = [.. Enumerable.Range(100, 20).Select(i => EncodeFor("north", Words(i, 32)))];
        Task<Embeddings>[] few = [.. Enumerable.Range(200, 2).Select(i => EncodeFor("south", Words(i, 32)))];
        encoder.Permit(1000);
        await Task.WhenAll([first, .. many, .. few]);

        string[][] batches = [.. encoder.Batches.Skip(1).Select(batch => batch.Select(text => text.Split(' ')[0]).Order().ToArray())];
        Assert.Equal(["100", "200"], batches[0]);
        Assert.Equal(["101", "201"], batches[1]);
    }

    [Fact]
    public async Task Equal_texts_under_way_are_encoded_once_and_one_caller_who_leaves_does_not_fail_the_other()
    {
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        using var patience = new CancellationTokenSource();
        Task<Embeddings> leaves = queue.Encode(new EncodingRequest(["5", "6"], EncodingPurpose.Passage), patience.Token);
        Task<Embeddings> stays = Encode("7", "5", "5");
        Task<Embeddings> joinsRunning = Encode("0");
        await patience.CancelAsync();
        encoder.Permit(1000);

        Assert.Equal([7, 5, 5], (await stays).Values.Select(value => (int)value));
        Assert.Equal(0, (await joinsRunning).Values[0]);
        await running;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        Assert.Equal(["0", "5", "7"], encoder.Batches.SelectMany(batch => batch));
        Assert.Equal(0, queue.WaitingTokens);
    }

    [Fact]
    public async Task A_query_asked_again_by_the_same_tenant_is_not_encoded_again_and_a_passage_is()
    {
        encoder.Permit(1000);
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(4, (await Ask("4")).Values[0]);
            Assert.Equal(4, (await Encode("4")).Values[0]);
        }
        Assert.Equal(4, (await queue.Encode(new EncodingRequest(["4"], EncodingPurpose.Query, new TenantId("south")))).Values[0]);

        Assert.Equal(4, encoder.Batches.Count);
    }

    [Fact]
    public async Task Recent_queries_are_bounded_and_the_least_recently_used_goes_first()
    {
        encoder.Permit(1000);
        for (int i = 0; i < 8; i++) await Ask(Number(i));
        await Ask("0"); // known
        await Ask("8"); // drives out 1
        await Ask("0"); // still known
        Assert.Equal(9, encoder.Batches.Count);
        await Ask("1");
        Assert.Equal(10, encoder.Batches.Count);
    }

    [Fact]
    public async Task A_named_model_encodes_in_batches_of_its_own_and_is_released_when_its_last_text_is_done()
    {
        var other = new GatedEncoder("other");
        models.Add(other);
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings> named = queue.Encode(new EncodingRequest(["1"], EncodingPurpose.Passage, ModelId: "other"));
        Task<Embeddings> unnamed = Encode("1");
        models.Keep("gated");
        Assert.False(other.IsDisposed);
        other.Permit();
        encoder.Permit(1000);

        Assert.Equal(("other", "gated"), ((await named).ModelId, (await unnamed).ModelId));
        await running;
        Assert.Equal(["1"], Assert.Single(other.Batches));
        await Ask("3"); // the queue has let go of what came before
        Assert.True(other.IsDisposed);
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(
            () => queue.Encode(new EncodingRequest(["1"], EncodingPurpose.Passage, ModelId: "other")));
        Assert.Equal(Refusal.Unavailable, refusal.Refusal);
    }

    [Fact]
    public async Task Each_batch_says_how_long_its_texts_waited_and_how_much_it_held()
    {
        var seen = new List<(string Name, double Value)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter, queue.Metrics.Meter)) self.EnableMeasurementEvents(instrument);
        };
        void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) where T : struct
        {
            lock (seen) seen.Add((instrument.Name, Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        }
        listener.SetMeasurementEventCallback<double>(Record);
        listener.SetMeasurementEventCallback<int>(Record);
        listener.SetMeasurementEventCallback<long>(Record);
        listener.Start();

        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings> waiting = Encode(Words(1, 10), Words(2, 20));
        clock.Advance(TimeSpan.FromSeconds(3));
        encoder.Permit(1000);
        await Task.WhenAll(running, waiting);
        await Ask("9");
        await Ask("9");

        lock (seen)
        {
            Assert.Equal([0, 3, 3, 0], seen.Where(one => one.Name == "sextant.encoding.queue.duration").Select(one => one.Value));
            Assert.Equal([1, 30, 1], seen.Where(one => one.Name == "sextant.encoding.batch.tokens").Select(one => one.Value));
            Assert.Equal([1, 2, 1], seen.Where(one => one.Name == "sextant.encoding.batch.texts").Select(one => one.Value));
            Assert.Equal(3, seen.First(one => one.Name == "sextant.encoding.batch.duration").Value);
            Assert.Single(seen, one => one.Name == "sextant.encoding.cache.hits");
        }
    }

    [Fact]
    public async Task A_full_queue_refuses_in_words_and_serves_again_once_drained()
    {
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings>[] waiting = [.. Enumerable.Range(0, 16).Select(i => Encode(Words(i, 64)))];

        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() => Encode("1"));
        Assert.Equal(Refusal.Overloaded, refusal.Refusal);
        Assert.Contains("1024", refusal.Message, StringComparison.Ordinal);

        encoder.Permit(1000);
        await Task.WhenAll([running, .. waiting]);
        Assert.Equal(0, queue.WaitingTokens);
        Assert.Equal(7, (await Encode("7")).Values[0]);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_answered_at_once_and_its_texts_are_never_encoded()
    {
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        using var patience = new CancellationTokenSource();
        Task<Embeddings> abandoned = queue.Encode(new EncodingRequest(["1"], EncodingPurpose.Passage), patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        Task<Embeddings> last = Encode("2");
        encoder.Permit(1000);
        await Task.WhenAll(running, last);
        Assert.DoesNotContain(encoder.Batches, batch => batch.Contains("1"));
        Assert.Equal(0, queue.WaitingTokens);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_its_callers_and_nobody_else()
    {
        Task<Embeddings> bad = Encode("not-a-number");
        await encoder.NextBatchStarted();
        encoder.Permit(1000);
        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal(3, (await Encode("3")).Values[0]);
    }

    [Theory]
    [InlineData(EncodingLimits.MaxTexts + 1, 1, "texts")]
    [InlineData(1, EncodingLimits.MaxTextLength + 1, "texts[0]")]
    public async Task Too_much_in_one_call_is_refused_by_name(int texts, int length, string field)
    {
        RefusalException refusal = await Assert.ThrowsAsync<RefusalException>(() =>
            queue.Encode(new EncodingRequest([.. Enumerable.Repeat(new string('a', length), texts)], EncodingPurpose.Query)));
        Assert.Equal((Refusal.Invalid, field), (refusal.Refusal, refusal.Field));
    }

    [Fact]
    public async Task No_texts_are_no_work()
    {
        Assert.Empty((await Encode()).Values);
        Assert.Empty(encoder.Batches);
    }

    [Fact]
    public async Task Whoever_still_waits_at_shutdown_is_told_so()
    {
        Task<Embeddings> running = Encode("0");
        await encoder.NextBatchStarted();
        Task<Embeddings> waiting = Encode(Words(1, 64));
        Task stop = Task.Run(queue.Dispose);
        encoder.Permit(1000);
        await stop;
        // The thread may still have taken it in its last round; a caller left over gets an answer in words.
        Exception? failure = await Record.ExceptionAsync(() => waiting);
        Assert.True(failure is null or RefusalException { Refusal: Refusal.Unavailable });
        await running;
    }

    private Task<Embeddings> Encode(params string[] texts) => queue.Encode(new EncodingRequest([.. texts], EncodingPurpose.Passage));

    private Task<Embeddings> EncodeFor(string tenant, string text) =>
        queue.Encode(new EncodingRequest([text], EncodingPurpose.Passage, new TenantId(tenant)));

    private Task<Embeddings> Ask(string text) => queue.Encode(new EncodingRequest([text], EncodingPurpose.Query));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Words(int number, int words) => string.Join(' ', Enumerable.Repeat(Number(number), words));
}
