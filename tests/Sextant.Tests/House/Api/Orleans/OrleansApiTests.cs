using System.Reflection;

namespace Sextant.House.Api;

/// <summary>What the sources are said to use is there in Orleans' own assemblies, by the same signatures.</summary>
public sealed class OrleansApiTests
{
    /// <summary>What the source generator writes into every assembly, and nobody by hand.</summary>
    private static readonly string[] Generated =
        ["Orleans.Serialization.", "Orleans.CodeGeneration.", "Orleans.ApplicationPart", "Orleans.Runtime.GrainReference", "Orleans.RegisterSerializer", "Orleans.CompoundTypeAlias"];

    private static readonly Lazy<Assembly[]> Packages = new(() =>
        [.. Directory.GetFiles(AppContext.BaseDirectory, "Orleans.*.dll").Select(Assembly.LoadFrom)]);

    [Fact]
    public void Everything_that_both_builds_use_is_in_the_packages_with_the_same_signature() => Assert.Empty(Missing(ApiDocument.Both));

    [Fact]
    public void The_list_of_what_this_build_alone_uses_is_up_to_date_and_true()
    {
        UsedApi used = new(name => name.Name!.StartsWith("Orleans.", StringComparison.Ordinal), Find);
        foreach (Assembly assembly in Ours.Hosts) used.Read(assembly);
        HashSet<string> both = [.. ApiDocument.Flat(ApiDocument.Read(ApiDocument.Both))];
        SortedDictionary<string, SortedSet<string>> alone = new(StringComparer.Ordinal);
        foreach ((string type, SortedSet<string> members) in used.Used.Where(type => !Generated.Any(name => type.Key.Contains($" {name}", StringComparison.Ordinal))))
        {
            string[] left = [.. members.Where(member => !both.Contains($"{type}: {member}"))];
            if (left.Length > 0 || !both.Contains(type)) alone.Add(type, new SortedSet<string>(left, StringComparer.Ordinal));
        }
        Assert.Null(ApiDocument.Difference(ApiDocument.OrleansOnly, alone));
    }

    private static IEnumerable<string> Missing(string section)
    {
        Dictionary<string, Type> types = Packages.Value.SelectMany(assembly => assembly.GetExportedTypes()).DistinctBy(ApiText.Of).ToDictionary(ApiText.Of);
        foreach ((string name, SortedSet<string> members) in ApiDocument.Read(section))
        {
            if (!types.TryGetValue(name, out Type? type)) yield return name;
            else
                foreach (string member in members.Except(MembersOf(type))) yield return $"{name}: {member}";
        }
    }

    private static HashSet<string> MembersOf(Type type)
    {
        if (type.IsEnum) return [.. ApiText.ValuesOf(type)];
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        return [.. type.GetMembers(All).Concat(type.GetInterfaces().SelectMany(contract => contract.GetMembers(All))).Select(ApiText.Of)];
    }

    private static Type? Find(string name) => Packages.Value.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);
}
