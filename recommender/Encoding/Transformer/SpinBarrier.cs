namespace Sextant.Encoding.Transformer;

/// <summary>
/// Holds the threads of a team until all have come, without entering the kernel: a short query passes some forty of
/// these in three milliseconds. A thread that waits long yields its core.
/// </summary>
internal sealed class SpinBarrier(int participants)
{
    private int arrived;
    private int phase;

    public void Wait()
    {
        if (participants == 1) return;
        int mine = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == participants)
        {
            arrived = 0;
            Volatile.Write(ref phase, mine + 1);
            return;
        }
        var spin = new SpinWait();
        while (Volatile.Read(ref phase) == mine) spin.SpinOnce(sleep1Threshold: -1);
    }
}
