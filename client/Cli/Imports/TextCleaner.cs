namespace Sextant.Cli.Imports;

/// <summary>Text of the outside world made fit to read and to search; everything done is counted.</summary>
internal sealed class TextCleaner(CleaningReport report)
{
    /// <summary>What Sextant takes at most, in characters.</summary>
    public const int MaxTitle = 512;
    public const int MaxDescription = 16_384;
    public const int MaxTag = 128;

    /// <summary>One line of at most <paramref name="maxLength"/> characters.</summary>
    public string Line(string? text, int maxLength = MaxTitle) => Cut(Spacing.OneLine(Clean(text)), maxLength);

    /// <summary>Lines and paragraphs, at most <see cref="MaxDescription"/> characters, glued sentences split.</summary>
    public string Prose(string? text)
    {
        string split = Spacing.SplitSentences(Clean(text), out int sentences);
        report.Count(Repair.GluedSentence, sentences);
        return Cut(split, MaxDescription);
    }

    /// <summary>As <see cref="Prose"/>, with LaTeX made readable.</summary>
    public string Mathematics(string? text)
    {
        string plain = LatexText.From(text ?? "", out int markup);
        report.Count(Repair.Latex, markup);
        return Cut(Clean(plain), MaxDescription);
    }

    /// <summary>An absolute http address, or null when it cannot be made one.</summary>
    public string? Address(string? text)
    {
        string given = Spacing.OneLine(text ?? "");
        if (given.Length == 0) return null;
        string address = given.Contains("://", StringComparison.Ordinal) ? given : $"https://{given}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.Host.Contains('.', StringComparison.Ordinal))
            return null;
        // The path alone: a query may well carry an address of its own.
        string path = uri.AbsolutePath;
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        if (path != uri.AbsolutePath) address = $"{uri.GetLeftPart(UriPartial.Authority)}{path}{uri.Query}{uri.Fragment}";
        if (address != given) report.Count(Repair.Address);
        return address;
    }

    private string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        // Entities first: they may hide what the next steps look for.
        string result = HtmlText.From(text, out int markup);
        result = Mojibake.Repair(result, out int decoded);
        result = LostCharacters.Repair(result, out int restored, out int removed);
        result = Spacing.Normalize(result, out int invisible);
        report.Count(Repair.Html, markup);
        report.Count(Repair.Mojibake, decoded);
        report.Count(Repair.LostCharacterRestored, restored);
        report.Count(Repair.LostCharacterRemoved, removed);
        report.Count(Repair.InvisibleCharacter, invisible);
        return result;
    }

    private string Cut(string text, int maxLength)
    {
        if (text.Length > maxLength) report.Count(Repair.TextCut);
        return Spacing.Cut(text, maxLength);
    }
}
