using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sextant.Evaluation.Metrics;

namespace Sextant.Cli.Simulating.Classroom;

/// <summary>What a simulated classroom found.</summary>
/// <param name="Learners">Over all worlds.</param>
/// <param name="Policies">Sextant's first.</param>
/// <param name="BestOther">The name of the other policy with the fewest steps.</param>
/// <param name="Reduction">1 − Sextant's mean steps / those of the best other policy, with its 95% interval over learners; negative where Sextant took more.</param>
internal sealed record ClassroomReport(
    ClassroomSettings Settings, int Learners, IReadOnlyList<PolicyResult> Policies, string BestOther, Estimate Reduction)
{
    public static ClassroomReport Of(ClassroomSettings settings, IReadOnlyList<(string Name, double[] Steps)> results)
    {
        PolicyResult[] policies =
        [
            .. results.Select(result => new PolicyResult(
                result.Name, Bootstrap.OfMean(result.Steps, seed: 1), result.Steps.Count(steps => steps >= settings.Cap))),
        ];
        int best = Enumerable.Range(1, policies.Length - 1).MinBy(i => policies[i].Steps.Value);
        (double[] own, double[] other) = (results[0].Steps, results[best].Steps);
        Estimate reduction = Bootstrap.Of(own.Length, sample => 1 - sample.Sum(i => own[i]) / sample.Sum(i => other[i]), seed: 1);
        return new ClassroomReport(settings, own.Length, policies, policies[best].Name, reduction);
    }

    public string ToJson() => JsonSerializer.Serialize(this, ClassroomJson.Default.ClassroomReport);

    public void Print(Terminal terminal)
    {
        terminal.Line($"steps until the goal is really mastered, {Learners} learners in {Settings.Seeds} worlds (at most {Settings.Cap})");
        terminal.Line();
        foreach (PolicyResult policy in Policies)
            terminal.Line($"{policy.Name,-22} {Text(policy.Steps, "0.0")}   not reached by {policy.NotReached}");
        terminal.Line();
        terminal.Line($"fewer than {BestOther}: {Text(Reduction, "0.000")}");
    }

    private static string Text(Estimate of, string format) => string.Create(
        CultureInfo.InvariantCulture, $"{of.Value.ToString(format, CultureInfo.InvariantCulture),7}  [{of.Low.ToString(format, CultureInfo.InvariantCulture)}, {of.High.ToString(format, CultureInfo.InvariantCulture)}]");
}

/// <param name="Steps">Mean over learners; smaller is better.</param>
/// <param name="NotReached">Learners who were not there at the cap, and count as having taken so many steps.</param>
internal sealed record PolicyResult(string Name, Estimate Steps, int NotReached);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClassroomReport))]
internal sealed partial class ClassroomJson : JsonSerializerContext;
