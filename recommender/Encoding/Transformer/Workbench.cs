namespace Sextant.Encoding.Transformer;

/// <summary>The memory of one thread's runs.</summary>
internal sealed class Workbench : IDisposable
{
    public Workspace Space { get; } = new();

    public RankScratch Scratch { get; } = new();

    public long Bytes => Space.Bytes + Scratch.TotalBytes;

    public void Run(ForwardPass pass, TokenRun run, Team alone, Action? betweenSteps)
    {
        Fit(pass, run.Tokens, run.Longest, alone);
        pass.Run(run, Space, Scratch, alone, rank: 0, betweenSteps);
    }

    public void Fit(ForwardPass pass, int tokens, int longest, Team alone)
    {
        pass.Fit(Space, tokens, alone);
        pass.Fit(Scratch, tokens, longest, alone);
    }

    public void Dispose()
    {
        Space.Dispose();
        Scratch.Dispose();
    }
}
