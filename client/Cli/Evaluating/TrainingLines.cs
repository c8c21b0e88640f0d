using System.Globalization;
using Sextant.Training;

namespace Sextant.Cli.Evaluating;

/// <summary>Training's progress in plain lines.</summary>
internal sealed class TrainingLines(Terminal terminal) : IProgress<EpochReport>
{
    public void Report(EpochReport value)
    {
        string validation = value.Validation is { } v ? string.Create(CultureInfo.InvariantCulture, $", validation {v:0.0000}") : "";
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{value.Part}: epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:0.0000}{validation}"));
    }
}
