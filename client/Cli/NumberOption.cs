using System.CommandLine;

namespace Sextant.Cli;

internal static class NumberOption
{
    /// <summary>A whole number with a default and a range.</summary>
    public static Option<int> Create(string name, string description, int standard, int min, int max)
    {
        var option = new Option<int>(name)
        {
            Description = max == int.MaxValue ? description : $"{description} {min}–{Terminal.Number(max)}.",
            HelpName = "N",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int value) && (value < min || value > max))
                result.AddError($"{name} is {value}: it must be {min} to {max}.");
        });
        return option;
    }
}
