namespace Sextant.Deploy.Observability;

/// <summary>A fact that Prometheus' own tool judges; skipped, visibly, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute()
    {
        if (!Tool.TryRun("promtool", ["--version"], out _)) Skip = "There is no promtool.";
    }
}
