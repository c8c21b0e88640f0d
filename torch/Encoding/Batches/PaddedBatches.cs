namespace Sextant.Encoding.Batches;

/// <summary>Texts in batches of like length, longest first: little is padded, and the most memory is asked for at once.</summary>
internal static class PaddedBatches
{
    /// <summary>Runs every text in one batch. A batch that memory does not hold is run in halves, and so are those after it.</summary>
    /// <param name="lengths">[texts], in tokens; texts of none are left out.</param>
    /// <param name="batchTokens">Of a batch, padding counted. A longer text is a batch of its own.</param>
    /// <param name="run">Must let go of all memory it took when it throws.</param>
    /// <param name="isOutOfMemory">Which failures are worth another attempt. That of a single text is thrown on.</param>
    /// <param name="between">Called between batches.</param>
    public static void Run<TState>(
        ReadOnlySpan<int> lengths, int batchTokens, TState state, BatchAction<TState> run, Func<Exception, bool> isOutOfMemory, Action? between = null)
        where TState : allows ref struct
    {
        int[] order = LongestFirst(lengths.ToArray());
        for (int from = 0; from < order.Length;)
        {
            int longest = lengths[order[from]];
            int count = Math.Clamp(batchTokens / longest, 1, order.Length - from);
            try
            {
                run(order.AsSpan(from, count), state);
            }
            catch (Exception failure) when (count > 1 && isOutOfMemory(failure))
            {
                batchTokens = count / 2 * longest;
                continue;
            }
            from += count;
            if (from < order.Length) between?.Invoke();
        }
    }

    private static int[] LongestFirst(int[] lengths) =>
        [.. Enumerable.Range(0, lengths.Length).Where(text => lengths[text] > 0).OrderByDescending(text => lengths[text])];
}
