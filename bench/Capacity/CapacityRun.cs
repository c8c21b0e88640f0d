using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Sextant.Bench.Capacity;

/// <summary>Measures one thing after the other, each with nothing else of its own in memory.</summary>
internal sealed class CapacityRun(CapacityPlan plan)
{
    public async Task<int> Run()
    {
        Sizes sizes = await new SizeMeasurement(plan).Run();
        await Console.Error.WriteLineAsync($"{sizes}");
        IReadOnlyList<CallCosts> costs = await new CallMeasurement(plan).Run();
        string machine = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture} {RuntimeInformation.FrameworkDescription}");
        Console.WriteLine(JsonSerializer.Serialize(new { bench = "capacity", machine, plan, sizes, costs }));
        Console.WriteLine();
        foreach (string line in CapacityModel.Table(sizes, costs[0])) Console.WriteLine(line);
        return 0;
    }
}
