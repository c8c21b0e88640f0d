using System.Text.RegularExpressions;

namespace Sextant.Cli.Imports;

/// <summary>An expression as a part of another one.</summary>
internal static partial class LatexAtom
{
    /// <summary>In brackets, unless it is one number, name or bracketed expression already.</summary>
    public static string Of(string expression) => Simple().IsMatch(expression) || IsBracketed(expression) ? expression : $"({expression})";

    private static bool IsBracketed(string expression)
    {
        expression = expression.TrimStart('√');
        if (expression.Length < 2 || expression[0] != '(' || expression[^1] != ')') return false;
        int open = 0;
        for (int i = 0; i < expression.Length - 1; i++)
        {
            open += expression[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (open == 0) return false;
        }
        return true;
    }

    [GeneratedRegex(@"^[+\-−]?(?:\d[\d.,]*|\p{L}[′'\u0302]?|\p{L}{3,}|∞)?[%°]?$")]
    private static partial Regex Simple();
}
