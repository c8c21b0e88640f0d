namespace Sextant.Deploy.Images;

/// <summary>One instruction of a Dockerfile, its continued lines joined.</summary>
/// <param name="Name">In capitals: <c>COPY</c>, <c>RUN</c> …</param>
/// <param name="Flags">Such as <c>--from=build</c>.</param>
/// <param name="Text">What follows the flags.</param>
/// <param name="Stage">The name of the stage it stands in; empty before the first.</param>
internal sealed record Instruction(string Name, IReadOnlyList<string> Flags, string Text, string Stage)
{
    public string[] Words => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string? Flag(string name) =>
        Flags.FirstOrDefault(flag => flag.StartsWith($"--{name}=", StringComparison.Ordinal))?[(name.Length + 3)..];

    public static IReadOnlyList<Instruction> Parse(IEnumerable<string> lines)
    {
        List<Instruction> parsed = [];
        string joined = "", stage = "";
        foreach (string line in lines)
        {
            if (line.TrimStart().StartsWith('#')) continue;
            joined += line.TrimEnd('\\');
            if (line.EndsWith('\\') || joined.Trim().Length == 0) continue;
            string[] words = joined.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] flags = [.. words.Skip(1).TakeWhile(word => word.StartsWith("--", StringComparison.Ordinal))];
            string text = string.Join(' ', words.Skip(1 + flags.Length));
            if (words[0] == "FROM") stage = words[^1];
            parsed.Add(new Instruction(words[0], flags, text, stage));
            joined = "";
        }
        return parsed;
    }
}
