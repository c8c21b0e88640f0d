namespace Sextant.Encoding.Transformer;

/// <summary>What a pool's threads do together. It must not throw: nobody could go on without the one that failed.</summary>
internal interface ITeamWork
{
    /// <param name="rank">0 is the caller of <see cref="ComputePool.Run"/>.</param>
    void Run(int rank);
}

/// <summary>A fixed number of compute threads, the calling one among them. Between works the others sleep.</summary>
internal sealed class ComputePool : IDisposable
{
    private readonly Thread[] threads;
    private readonly SemaphoreSlim[] starts;
    private ITeamWork? work;
    private int unfinished;
    private int busy;
    private volatile bool stopping;

    public ComputePool(int size)
    {
        Size = size;
        threads = new Thread[size - 1];
        starts = new SemaphoreSlim[size - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i;
            starts[i] = new SemaphoreSlim(0);
            threads[i] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"Encoder compute {i + 1}" };
            threads[i].Start();
        }
    }

    public int Size { get; }

    /// <summary>False when the pool already works, for this thread further up or for another: the caller then works alone.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref busy, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref busy, 0);

    /// <summary>Runs the work on every thread, the calling one as rank 0, and returns when all are done. Only between <see cref="TryEnter"/> and <see cref="Leave"/>.</summary>
    /// <param name="whileWaiting">Called again and again by the calling thread while only others still work.</param>
    public void Run(ITeamWork teamWork, Action? whileWaiting = null)
    {
        work = teamWork;
        Volatile.Write(ref unfinished, threads.Length);
        foreach (SemaphoreSlim start in starts) start.Release();
        try
        {
            teamWork.Run(0);
            var spin = new SpinWait();
            while (Volatile.Read(ref unfinished) > 0)
            {
                whileWaiting?.Invoke();
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }
        finally
        {
            // The others use the caller's memory to the end, whatever happens to the caller.
            var spin = new SpinWait();
            while (Volatile.Read(ref unfinished) > 0) spin.SpinOnce(sleep1Threshold: -1);
            work = null;
        }
    }

    private void Serve(int worker)
    {
        while (true)
        {
            starts[worker].Wait();
            if (stopping) return;
            work!.Run(worker + 1);
            Interlocked.Decrement(ref unfinished);
        }
    }

    public void Dispose()
    {
        stopping = true;
        foreach (SemaphoreSlim start in starts) start.Release();
        foreach (Thread thread in threads) thread.Join();
        foreach (SemaphoreSlim start in starts) start.Dispose();
    }
}
