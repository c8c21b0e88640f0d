namespace Sextant.Encoding.Transformer;

public sealed class ComputePoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_rank_runs_once_a_work_and_the_caller_is_the_first(int size)
    {
        using var pool = new ComputePool(size);
        for (int round = 0; round < 50; round++)
        {
            var work = new Counting(size);
            Assert.True(pool.TryEnter());
            pool.Run(work);
            pool.Leave();
            Assert.All(work.Runs, runs => Assert.Equal(1, runs));
            Assert.Equal(Environment.CurrentManagedThreadId, work.FirstThread);
        }
    }

    [Fact]
    public void No_thread_passes_a_barrier_before_all_have_come()
    {
        using var pool = new ComputePool(3);
        var work = new Stages(new Team(3));
        Assert.True(pool.TryEnter());
        pool.Run(work);
        pool.Leave();
        Assert.Equal(0, work.Early);
    }

    [Fact]
    public void A_second_caller_finds_the_pool_busy_until_the_first_has_left()
    {
        using var pool = new ComputePool(2);
        Assert.True(pool.TryEnter());
        Assert.False(pool.TryEnter());
        var other = new Thread(() => Assert.False(pool.TryEnter()));
        other.Start();
        other.Join();
        pool.Leave();
        Assert.True(pool.TryEnter());
    }

    [Fact]
    public void Disposing_waits_for_the_threads_to_end()
    {
        var pool = new ComputePool(3);
        var work = new Counting(3);
        Assert.True(pool.TryEnter());
        pool.Run(work);
        pool.Leave();
        pool.Dispose();
        Assert.All(work.Threads.Skip(1), thread => Assert.False(thread!.IsAlive));
    }

    private sealed class Counting(int size) : ITeamWork
    {
        public int[] Runs { get; } = new int[size];

        public Thread?[] Threads { get; } = new Thread?[size];

        public int FirstThread => Threads[0]!.ManagedThreadId;

        public void Run(int rank)
        {
            Interlocked.Increment(ref Runs[rank]);
            Threads[rank] = Thread.CurrentThread;
        }
    }

    private sealed class Stages(Team team) : ITeamWork
    {
        private int come;
        private int early;

        public int Early => early;

        public void Run(int rank)
        {
            for (int stage = 1; stage <= 200; stage++)
            {
                Interlocked.Increment(ref come);
                team.Meet();
                if (Volatile.Read(ref come) < stage * team.Size) Interlocked.Increment(ref early);
            }
        }
    }
}
