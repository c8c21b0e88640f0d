namespace Sextant.Encoding.Transformer;

/// <summary>The threads that share one run: each takes its part of every step, and all meet before the next.</summary>
internal sealed class Team(int size)
{
    /// <summary>One thread by itself, which waits for nobody: all may use it at once.</summary>
    public static readonly Team Alone = new(1);

    private readonly SpinBarrier barrier = new(size);

    public int Size => size;

    public void Meet() => barrier.Wait();

    /// <summary>The part [from, to) of [0, count) that belongs to a rank.</summary>
    public (int From, int To) Share(int count, int rank) =>
        ((int)((long)count * rank / size), (int)((long)count * (rank + 1) / size));
}
