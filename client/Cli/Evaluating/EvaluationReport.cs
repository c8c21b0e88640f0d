using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sextant.Evaluation.Protocols;

namespace Sextant.Cli.Evaluating;

/// <summary>What an evaluation found.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Protocol">What was done, in words.</param>
/// <param name="Sizes">How much of what, by name.</param>
/// <param name="Measured">In the order they are shown.</param>
internal sealed record EvaluationReport(
    string Set, string Protocol, ImmutableArray<(string Name, long Count)> Sizes, ImmutableArray<Measurement> Measured, double Seconds)
{
    /// <summary>One line. A figure's bounds are named after it with <c>.low</c> and <c>.high</c>; one that is undefined is null and has none.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("set", Set);
            json.WriteString("protocol", Protocol);
            foreach ((string name, long count) in Sizes) json.WriteNumber(name, count);
            foreach (Measurement measurement in Measured)
            {
                Write(json, measurement.Name, measurement.Estimate.Value);
                if (double.IsNaN(measurement.Estimate.Low)) continue;
                Write(json, $"{measurement.Name}.low", measurement.Estimate.Low);
                Write(json, $"{measurement.Name}.high", measurement.Estimate.High);
            }
            json.WriteNumber("seconds", Math.Round(Seconds, 1));
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Print(Terminal terminal)
    {
        terminal.Line($"{Set}: {Protocol}");
        terminal.Line(string.Join(", ", Sizes.Select(size => $"{Terminal.Number(size.Count)} {size.Name}")));
        terminal.Line();
        foreach (Measurement measurement in Measured)
        {
            (double value, double low, double high) = (measurement.Estimate.Value, measurement.Estimate.Low, measurement.Estimate.High);
            string interval = double.IsNaN(low) ? "" : $"  [{Text(low)}, {Text(high)}]";
            terminal.Line($"{measurement.Name,-22} {Text(value),9}{interval}");
        }
        terminal.Line();
        terminal.Line($"{Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s; in brackets 95% confidence intervals, by bootstrap");
    }

    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, Math.Round(value, 6));
        else json.WriteNull(name);
    }

    private static string Text(double value) => double.IsNaN(value) ? "undefined" : value.ToString("0.0000", CultureInfo.InvariantCulture);
}
