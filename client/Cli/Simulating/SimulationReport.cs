using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Cli.Simulating;

/// <summary>What a simulation found. Hit rates are shares of shown places, 0–1, larger is better.</summary>
internal sealed record SimulationReport(int Resources, int Learners, int Rounds, int Count, int Seed, IReadOnlyList<ArmResult> Arms)
{
    private long Places => (long)Learners * Rounds * Count;

    public string ToJson() => JsonSerializer.Serialize(this, SimulationJson.Default.SimulationReport);

    public void Print(Terminal terminal)
    {
        terminal.Line($"hit rate of {Learners} learners over {Rounds} rounds of {Count} (seed {Seed}, {Resources} resources)");
        terminal.Line();
        terminal.Line($"{"",-14} {"all",6}   {string.Join(' ', Enumerable.Range(1, Rounds).Select(round => $"{$"r{round}",5}"))}");
        foreach (var arm in Arms)
            terminal.Line($"{arm.Name,-14} {Text(arm.HitRate),6}   {string.Join(' ', arm.HitRateByRound.Select(rate => $"{Text(rate),5}"))}");
        foreach (var arm in Arms.Where(arm => arm.Empty > 0))
            terminal.Line($"{arm.Name} left {Terminal.Number(arm.Empty)} of {Terminal.Number(Places)} places empty; they count as misses");
        foreach (var arm in Arms.Where(arm => arm.Strangers > 0))
            terminal.Line($"{arm.Name} showed {Terminal.Number(arm.Strangers)} resources that the catalogue file does not have; they count as misses");
    }

    private static string Text(double rate) => rate.ToString("F3", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SimulationReport))]
internal sealed partial class SimulationJson : JsonSerializerContext;
