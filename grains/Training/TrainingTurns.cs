namespace Sextant.Training;

/// <summary>One training at a time on a silo: it takes the processors and memory of answers.</summary>
public sealed class TrainingTurns : IDisposable
{
    private readonly SemaphoreSlim turns = new(1, 1);

    internal TrainingMetrics Metrics { get; } = new();

    /// <summary>Waits for its turn, which ends when what is returned is disposed of.</summary>
    public async Task<IDisposable> Take(CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(turns);
    }

    public void Dispose()
    {
        turns.Dispose();
        Metrics.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private SemaphoreSlim? held = turns;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
