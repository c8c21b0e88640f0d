using System.CommandLine;
using System.Globalization;

namespace Sextant.Cli;

internal static class RealOption
{
    /// <summary>A number with a default and a range, written with a point wherever the tool runs.</summary>
    public static Option<float> Create(string name, string description, float standard, float min, float max) => new(name)
    {
        Description = FormattableString.Invariant($"{description} {min}–{max}."),
        HelpName = "X",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (float.TryParse(text, CultureInfo.InvariantCulture, out float value) && value >= min && value <= max) return value;
            result.AddError(FormattableString.Invariant($"{name} is {text}: it must be {min} to {max}."));
            return standard;
        },
    };
}
