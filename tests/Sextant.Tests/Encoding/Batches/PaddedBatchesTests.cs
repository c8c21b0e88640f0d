using System.Runtime.InteropServices;

namespace Sextant.Encoding.Batches;

public sealed class PaddedBatchesTests
{
    private readonly List<int[]> done = [];
    private int attempts;

    [Fact]
    public void Batches_hold_texts_of_like_length_within_the_budget()
    {
        Run([0, 4, 0, 9, 3, 2], batchTokens: 8);
        Assert.Equal([[3], [1, 4], [5]], done);
    }

    [Fact]
    public void No_texts_are_no_batch()
    {
        Run([0, 0], batchTokens: 64);
        Assert.Empty(done);
    }

    [Fact]
    public void Batches_that_memory_does_not_hold_are_halved_once_for_all()
    {
        Run([.. Enumerable.Repeat(4, 32)], batchTokens: 64, memory: 20);
        Assert.Equal(Enumerable.Range(0, 32), done.SelectMany(batch => batch));
        Assert.All(done, batch => Assert.Equal(4, batch.Length));
        Assert.Equal(2, attempts - done.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(1000)]
    public void Every_text_is_run_once_whatever_memory_holds(int memory)
    {
        var random = new Random(memory);
        int[] lengths = [.. Enumerable.Range(0, 100).Select(_ => random.Next(2))];
        Run(lengths, batchTokens: 64, memory);
        Assert.Equal(Enumerable.Range(0, 100).Where(text => lengths[text] > 0), done.SelectMany(batch => batch).Order());
    }

    [Fact]
    public void A_single_text_that_memory_does_not_hold_fails() =>
        Assert.Throws<LibtorchFailure>(() => Run([8, 2], batchTokens: 64, memory: 7));

    [Fact]
    public void Other_failures_are_not_tried_again()
    {
        Assert.Throws<LibtorchFailure>(() => PaddedBatches.Run([1, 1], 64, 0, (_, _) => throw new LibtorchFailure("misaligned address"), MemoryFailure.Is));
        Assert.Throws<InvalidOperationException>(() => PaddedBatches.Run([1, 1], 64, 0, (_, _) => throw new InvalidOperationException("out of memory"), MemoryFailure.Is));
    }

    [Fact]
    public void Others_are_let_in_between_batches_only()
    {
        int times = 0;
        PaddedBatches.Run([2, 2, 2, 2], 4, 0, (_, _) => attempts++, MemoryFailure.Is, () => times += attempts);
        Assert.Equal((2, 1), (attempts, times));
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB", true)]
    [InlineData("[enforce fail at alloc_cpu.cpp:124] DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes.", true)]
    [InlineData("CUDA error: an illegal memory access was encountered", false)]
    public void Memory_failures_are_told_by_libtorchs_words(string message, bool expected) =>
        Assert.Equal(expected, MemoryFailure.Is(new LibtorchFailure(message)));

    /// <param name="memory">In tokens, padding counted.</param>
    private void Run(int[] lengths, int batchTokens, int memory = int.MaxValue) =>
        PaddedBatches.Run(
            lengths,
            batchTokens,
            lengths,
            (texts, of) =>
            {
                attempts++;
                if (texts.Length * of[texts[0]] > memory) throw new LibtorchFailure("CUDA out of memory.");
                done.Add(texts.ToArray());
            },
            MemoryFailure.Is);

    private sealed class LibtorchFailure(string message) : ExternalException(message);
}
