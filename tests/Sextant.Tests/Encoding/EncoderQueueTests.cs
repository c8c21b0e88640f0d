using System.Globalization;
using Sextant.Refusals;

namespace Sextant.Encoding;

public sealed class EncoderQueueTests : IDisposable
{
    private readonly GatedEncoder encoder = new();
    private readonly EncoderQueue queue;

    public EncoderQueueTests() =>
        queue = new EncoderQueue(encoder, new EncoderQueueOptions { BatchTokens = 64, MaxWaitingTokens = 1024, Threads = 1 });

    public void Dispose()
    {
        encoder.Permit(1000);
        queue.Dispose();
        encoder.Dispose();
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
        Task<Embeddings> query = queue.Encode(new EncodingRequest([Words(2, 60)], EncodingPurpose.Query));
        encoder.Permit(1000);
        await Task.WhenAll(first, passage, query);

        Assert.Equal(["0", "2", "1"], encoder.Batches.Select(batch => batch[0].Split(' ')[0]));
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

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Words(int number, int words) => string.Join(' ', Enumerable.Repeat(Number(number), words));
}
