using System.Reflection;
using Orleans;

namespace Sextant.House.Api;

/// <summary>Which part of Orleans' API the sources use is written down, so that a new member of it is a decision.</summary>
public sealed class OrleansApiTests
{
    [Fact]
    public void The_list_of_what_is_used_of_Orleans_is_up_to_date()
    {
        Assembly runtime = typeof(IGrain).Assembly;
        UsedApi used = new(name => name.Name == runtime.GetName().Name, runtime.GetType);
        foreach (Assembly assembly in Ours.Grains.Concat(Ours.Hosts)) used.Read(assembly);
        Assert.Null(ApiDocument.Difference(ApiDocument.Both, used.Used));
    }
}
