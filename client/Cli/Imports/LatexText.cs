using System.Text;
using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>
/// LaTeX as one would type it into a search box: <c>\frac{x+1}{2}</c> is "(x+1)/2", <c>\sqrt{75}</c> "√75", <c>x^{2n}</c> "x^(2n)".
/// Commands are read outside <c>$$</c> too, for writers forget them. What cannot be read loses its markup and keeps its letters.
/// </summary>
internal sealed partial class LatexText
{
    /// <summary>Commands and braces nested deeper lose their meaning, so that hostile text cannot exhaust the stack.</summary>
    private const int MaxDepth = 60;

    private readonly string text;
    private int at;
    private int depth;
    private int environments;
    private int commands;

    private LatexText(string text) => this.text = text;

    /// <param name="markup">How many commands, delimiters and figure marks were there.</param>
    public static string From(string text, out int markup)
    {
        int figures = Figure().Count(text);
        var reader = new LatexText(figures > 0 ? Figure().Replace(text, " ") : text);
        var result = new StringBuilder(text.Length);
        while (reader.at < reader.text.Length) reader.ReadInto(result, closing: '\0');
        markup = reader.commands + figures;
        // Delimiters that were escaped by mistake: no text has two dollar signs in a row.
        return result.Replace("$$", "").ToString();
    }

    /// <summary>Reads up to <paramref name="closing"/>, which is passed over, or to the end.</summary>
    private void ReadInto(StringBuilder result, char closing)
    {
        while (at < text.Length)
        {
            char c = text[at];
            if (c == closing && closing != '\0')
            {
                at++;
                return;
            }
            ReadOne(result);
        }
    }

    private void ReadOne(StringBuilder result)
    {
        char c = text[at];
        switch (c)
        {
            case '\\':
                ReadCommand(result);
                break;
            case '$' when Next('$'):
                at += 2;
                commands++;
                break;
            case '*' when Next('*'):
                at += 2;
                commands++;
                AppendScript(result, '^');
                break;
            case '^':
                at++;
                AppendScript(result, '^');
                break;
            case '_' when at + 1 < text.Length && (text[at + 1] == '{' || char.IsLetterOrDigit(text[at + 1])):
                at++;
                AppendScript(result, '_');
                break;
            case '{':
                string group = ReadGroup();
                // A set keeps its braces.
                result.Append(group.Contains(',', StringComparison.Ordinal) ? $"{{{group}}}" : group);
                break;
            case '}':
                at++;
                break;
            case '&' when environments > 0:
                at++;
                TrimEnd(result);
                result.Append(", ");
                SkipSpaces();
                break;
            default:
                result.Append(c);
                at++;
                break;
        }
    }

    private void ReadCommand(StringBuilder result)
    {
        at++;
        commands++;
        if (at == text.Length) return;
        char c = text[at];
        if (!char.IsAsciiLetter(c))
        {
            at++;
            if (c == '\\' && environments > 0)
            {
                TrimEnd(result);
                result.Append("; ");
                SkipSpaces();
                return;
            }
            result.Append(c switch { '\\' => "\n", ',' or ';' or ':' or ' ' => " ", '!' or '(' or ')' or '[' or ']' => "", _ => c.ToString() });
            return;
        }
        int end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        string letters = text[at..end];
        // "\n" is a line break in these texts; "\ne" and the like are commands only as whole words.
        if (c == 'n' && !LatexSymbols.IsKnown(letters))
        {
            at++;
            result.Append('\n');
            return;
        }
        string name = LatexSymbols.LongestCommand(letters) ?? letters;
        at += name.Length;
        if (depth >= MaxDepth) return;
        depth++;
        Append(result, name);
        depth--;
    }

    private void Append(StringBuilder result, string name)
    {
        if (LatexSymbols.Signs.TryGetValue(name, out string? sign)) result.Append(sign);
        else if (LatexSymbols.Rooms.Contains(name)) result.Append(' ');
        else if (LatexSymbols.Functions.Contains(name)) AppendFunction(result, name);
        else if (LatexSymbols.Looks.Contains(name)) AppendLook(result, name);
        else if (name is "frac" or "dfrac" or "tfrac" or "cfrac") AppendFraction(result);
        else if (name == "sqrt") AppendRoot(result);
        else if (name == "hat") result.Append(ReadArgument()).Append('\u0302');
        else if (name is "begin" or "end") AppendEnvironment(result, name == "begin");
        else result.Append(name);
    }

    private void AppendFunction(StringBuilder result, string name)
    {
        SetApart(result);
        result.Append(name);
        if (name == "lim" && at < text.Length && text[at] == '_')
        {
            at++;
            result.Append(' ').Append(ReadArgument()).Append(' ');
            SkipSpaces();
        }
        else if (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '\\' && at + 1 < text.Length && LatexText.StartsSign(text, at + 1)))
        {
            result.Append(' ');
        }
    }

    /// <summary>A name such as <c>\theta</c>, before which a function wants a space; <c>\left(</c> is none.</summary>
    private static bool StartsSign(string text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return LatexSymbols.LongestCommand(text[start..end]) is { } name && !LatexSymbols.Looks.Contains(name);
    }

    private void AppendLook(StringBuilder result, string name)
    {
        if (name is "left" or "right" or "middle")
        {
            // "\left." is the side on which nothing stands.
            if (at < text.Length && text[at] == '.' && name == "left") at++;
            return;
        }
        if (at < text.Length && text[at] == '{') result.Append(ReadGroup());
    }

    private void AppendFraction(StringBuilder result)
    {
        SkipSpaces();
        if (at == text.Length || (text[at] != '{' && text[at] != '\\' && !char.IsAsciiDigit(text[at]))) return;
        SetApart(result);
        string over = ReadArgument();
        SkipSpaces();
        string under = ReadArgument();
        result.Append(LatexAtom.Of(over)).Append('/').Append(LatexAtom.Of(under));
        if (at < text.Length && char.IsLetterOrDigit(text[at])) result.Append(' ');
    }

    private void AppendRoot(StringBuilder result)
    {
        string degree = "";
        if (at < text.Length && text[at] == '[')
        {
            at++;
            var index = new StringBuilder();
            ReadInto(index, ']');
            degree = index.ToString();
        }
        result.Append(degree switch { "" or "2" => "√", "3" => "∛", "4" => "∜", _ => $"{degree}√" }).Append(LatexAtom.Of(ReadArgument()));
    }

    private void AppendEnvironment(StringBuilder result, bool begins)
    {
        string name = at < text.Length && text[at] == '{' ? ReadGroup() : "";
        environments = Math.Max(0, environments + (begins ? 1 : -1));
        if (!begins) TrimEnd(result);
        if (name.Contains("matrix", StringComparison.Ordinal) || name == "array") result.Append(begins ? '[' : ']');
        if (begins) SkipSpaces();
    }

    private void AppendScript(StringBuilder result, char sign)
    {
        SkipSpaces();
        string argument = ReadArgument();
        if (argument.Length == 0) return;
        if (sign == '^' && argument == "°") result.Append(argument);
        else result.Append(sign).Append(LatexAtom.Of(argument));
    }

    /// <summary>A group, a command with its own arguments, a number, or one character.</summary>
    private string ReadArgument()
    {
        if (at == text.Length) return "";
        if (text[at] == '{') return ReadGroup();
        var result = new StringBuilder();
        if (char.IsAsciiDigit(text[at]))
        {
            while (at < text.Length && char.IsAsciiDigit(text[at])) result.Append(text[at++]);
        }
        else if (text[at] == '$')
        {
            return "";
        }
        else if (text[at] == '\\')
        {
            ReadCommand(result);
        }
        else
        {
            int length = char.IsSurrogatePair(text, at) ? 2 : 1;
            result.Append(text, at, length);
            at += length;
        }
        return result.ToString();
    }

    private string ReadGroup()
    {
        at++;
        var result = new StringBuilder();
        if (depth >= MaxDepth) return "";
        depth++;
        ReadInto(result, '}');
        depth--;
        return result.ToString().Trim();
    }

    private static void SetApart(StringBuilder result)
    {
        if (result.Length > 0 && char.IsLetterOrDigit(result[^1])) result.Append(' ');
    }

    private static void TrimEnd(StringBuilder result)
    {
        while (result.Length > 0 && result[^1] == ' ') result.Length--;
    }

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    private bool Next(char expected) => at + 1 < text.Length && text[at + 1] == expected;

    [GeneratedRegex(@"##\S+?\.(?:gif|png|jpe?g|svg)(?:##)?", RegexOptions.IgnoreCase)]
    private static partial Regex Figure();
}
