namespace Sextant.Encoding.Transformer;

/// <summary>A batch cut into runs of about equal length; each thread takes the next as soon as it is free.</summary>
internal sealed class SharedRuns(ForwardPass pass, Workbench[] benches) : ITeamWork
{
    private readonly Lock gate = new();
    private RunCutter runs;
    private Action? betweenSteps;

    public void Run(TokenRun all, int maxTokens, ComputePool pool, Action? pause)
    {
        int parts = benches.Length * Math.Max(1, (all.Tokens + benches.Length * maxTokens - 1) / (benches.Length * maxTokens));
        int tokens = (all.Tokens + parts - 1) / parts, longest = all.Longest;
        // Memory is taken here, where a caller can be told that there is none.
        foreach (Workbench bench in benches) bench.Fit(pass, Math.Max(tokens, longest), longest);
        runs = new RunCutter(all, tokens);
        betweenSteps = pause;
        pool.Run(this, betweenSteps);
        betweenSteps = null;
    }

    public void Run(int rank)
    {
        while (TryNext(out TokenRun run)) benches[rank].Run(pass, run, rank == 0 ? betweenSteps : null);
    }

    private bool TryNext(out TokenRun run)
    {
        lock (gate) return runs.TryNext(out run);
    }
}
