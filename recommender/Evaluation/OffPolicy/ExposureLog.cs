using System.Text.Json;
using Sextant.Evaluation.Data;

namespace Sextant.Evaluation.OffPolicy;

/// <summary>
/// A log of what was shown, one JSON object a line: <c>learner</c>, <c>item</c>, <c>propensity</c>, <c>reward</c>, and where known
/// <c>targetProbability</c>, <c>estimated</c>, <c>estimatedOfTarget</c>; see <see cref="LoggedAction"/>. Without a target probability the
/// policy in question is the one that logged.
/// </summary>
public static class ExposureLog
{
    /// <exception cref="InvalidDataException">A line is no such object, or a number is out of range; the message names file and line.</exception>
    public static IEnumerable<LoggedAction> Read(TextReader text, string file)
    {
        long line = 0;
        while (text.ReadLine() is { } row)
        {
            line++;
            if (string.IsNullOrWhiteSpace(row)) continue;
            yield return Parse(row, file, line);
        }
    }

    private static LoggedAction Parse(string row, string file, long line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(row);
            JsonElement action = document.RootElement;
            double propensity = Number(action, "propensity", null, file, line);
            double target = Number(action, "targetProbability", propensity, file, line);
            if (!(propensity is > 0 and <= 1)) throw LineFault.At(file, line, $"the propensity {propensity} is not above 0 and at most 1.");
            if (!(target is >= 0 and <= 1)) throw LineFault.At(file, line, $"the targetProbability {target} is not 0 to 1.");
            return new LoggedAction(
                Text(action, "learner", file, line), Text(action, "item", file, line), propensity, Number(action, "reward", null, file, line), target,
                Number(action, "estimated", 0, file, line), Number(action, "estimatedOfTarget", 0, file, line));
        }
        catch (JsonException e)
        {
            throw LineFault.At(file, line, $"it is no JSON object: {e.Message}");
        }
    }

    private static string Text(JsonElement action, string name, string file, long line) =>
        action.ValueKind == JsonValueKind.Object && action.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw LineFault.At(file, line, $"there is no text '{name}'.");

    private static double Number(JsonElement action, string name, double? standard, string file, long line)
    {
        if (action.ValueKind == JsonValueKind.Object && action.TryGetProperty(name, out JsonElement value))
            return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw LineFault.At(file, line, $"'{name}' is no number.");
        return standard ?? throw LineFault.At(file, line, $"there is no number '{name}'.");
    }
}
