using System.Reflection;
using Sextant.Encoding.Transformer;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Sextant.Kernels;

/// <summary>The instruction set that a class of tests needs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(KernelChoice kernels) : Attribute
{
    public KernelChoice Kernels => kernels;
}

/// <summary>A fact of a class that <see cref="NeedsAttribute">needs</see> an instruction set; skipped, visibly, on a processor without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Sextant.Kernels.KernelFactDiscoverer", "Sextant.Tests")]
public sealed class KernelFactAttribute : FactAttribute;

public sealed class KernelFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new KernelTestCase(diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

public sealed class KernelTestCase : XunitTestCase
{
    [Obsolete("For the test runner, which fills it in.")]
    public KernelTestCase()
    {
    }

    public KernelTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttribute<NeedsAttribute>() is { } needs && !TransformerEncoder.Supports(needs.Kernels)
            ? $"This processor has no {needs.Kernels}."
            : null;
}
