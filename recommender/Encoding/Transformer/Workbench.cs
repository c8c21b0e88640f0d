namespace Sextant.Encoding.Transformer;

/// <summary>The memory of one thread's runs.</summary>
internal sealed class Workbench : IDisposable
{
    public Workspace Space { get; } = new();

    public RankScratch Scratch { get; } = new();

    public long Bytes => Space.Bytes + Scratch.TotalBytes;

    public void Run(ForwardPass pass, TokenRun run, Action? betweenSteps)
    {
        Fit(pass, run.Tokens, run.Longest);
        pass.Run(run, Space, Scratch, Team.Alone, rank: 0, betweenSteps);
    }

    public void Fit(ForwardPass pass, int tokens, int longest)
    {
        pass.Fit(Space, tokens, Team.Alone);
        pass.Fit(Scratch, tokens, longest, Team.Alone);
    }

    public void Dispose()
    {
        Space.Dispose();
        Scratch.Dispose();
    }
}
