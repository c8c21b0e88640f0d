namespace Sextant.Encoding.Transformer;

/// <summary>One short run, shared by all threads column by column.</summary>
internal sealed class TeamRun(ForwardPass pass, Workbench[] benches) : ITeamWork
{
    private readonly Team team = new(benches.Length);
    private TokenRun run;
    private Action? betweenSteps;

    public void Run(TokenRun all, ComputePool pool, Action? pause)
    {
        (run, betweenSteps) = (all, pause);
        pass.Fit(benches[0].Space, run.Tokens, team);
        foreach (Workbench bench in benches) pass.Fit(bench.Scratch, run.Tokens, run.Longest, team);
        pool.Run(this);
        betweenSteps = null;
    }

    public void Run(int rank) => pass.Run(run, benches[0].Space, benches[rank].Scratch, team, rank, betweenSteps);
}
