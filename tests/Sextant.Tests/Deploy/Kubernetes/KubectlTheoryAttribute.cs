namespace Sextant.Deploy.Kubernetes;

/// <summary>A theory about rendered manifests; skipped, visibly, where nothing renders them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KubectlTheoryAttribute : TheoryAttribute
{
    public KubectlTheoryAttribute()
    {
        if (!Kubectl.IsUsable) Skip = "There is no kubectl of version 1.21 or later.";
    }
}
