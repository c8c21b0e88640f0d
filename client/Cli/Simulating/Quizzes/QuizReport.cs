using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Evaluation.Metrics;

namespace Sextant.Cli.Simulating.Quizzes;

/// <summary>What a simulated test found, with 95% intervals by bootstrap over learners.</summary>
/// <param name="Adaptive">Root mean square error of the estimated ability, logits, exercises chosen by Sextant; smaller is better.</param>
/// <param name="Random">The same, exercises drawn at random.</param>
/// <param name="Reduction">1 − adaptive/random.</param>
/// <param name="Exposure">The share of learners who met the most used exercise.</param>
internal sealed record QuizReport(QuizSettings Settings, Estimate Adaptive, Estimate Random, Estimate Reduction, double Exposure)
{
    public string ToJson() => JsonSerializer.Serialize(this, QuizJson.Default.QuizReport);

    public void Print(Terminal terminal)
    {
        terminal.Line($"error of ability after {Settings.Answers} answers, {Settings.Learners} learners, {Settings.Items} exercises (seed {Settings.Seed})");
        terminal.Line();
        terminal.Line($"chosen by Sextant  {Text(Adaptive)}");
        terminal.Line($"at random          {Text(Random)}");
        terminal.Line($"lower by           {Text(Reduction)}");
        terminal.Line($"most used exercise {Exposure.ToString("0.000", CultureInfo.InvariantCulture)} of learners");
    }

    private static string Text(Estimate of) => string.Create(CultureInfo.InvariantCulture, $"{of.Value:0.000}  [{of.Low:0.000}, {of.High:0.000}]");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuizReport))]
internal sealed partial class QuizJson : JsonSerializerContext;
