using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Sextant.Catalogue;
using Sextant.Hosting;
using Sextant.Learners;
using Sextant.Profiles;

namespace Sextant.House.Contracts;

/// <summary>
/// Everything of ours that is written as bytes between two builds: grain interfaces, and every type that is reached from
/// their arguments and results, from the stored states of grains, and from exceptions that grains throw.
/// </summary>
internal static class Contract
{
    /// <summary>Where grain interfaces, grains and their states are.</summary>
    private static readonly Assembly[] Assemblies =
        [typeof(ILearnerGrain).Assembly, typeof(LearnerState).Assembly, typeof(CatalogueGrain).Assembly, typeof(SextantSilo).Assembly];

    private static readonly Type[] Ours =
        [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("Sextant", StringComparison.Ordinal) == true)];

    public static readonly Type[] Interfaces =
        [.. Ours.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static readonly Type[] States =
        [.. Ours.SelectMany(type => type.GetConstructors()).SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPersistentState<>))
            .Select(type => type.GetGenericArguments()[0]).Distinct()];

    public static readonly Type[] Exceptions = [.. Ours.Where(type => type.IsAssignableTo(typeof(Exception)) && type.IsDefined(typeof(GenerateSerializerAttribute)))];

    /// <summary>Types of ours that cross, each once.</summary>
    public static readonly Type[] Types = [.. Reached().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Those of which there are instances.</summary>
    public static IEnumerable<Type> Concrete => Types.Where(type => !type.IsAbstract);

    public static IEnumerable<MethodInfo> Methods => Interfaces.SelectMany(type => type.GetMethods());

    /// <summary>Those that derive from an abstract type, or the type itself.</summary>
    public static Type[] VariantsOf(Type type) => type.IsAbstract ? [.. Ours.Where(other => other.BaseType == type)] : [type];

    public static bool IsOurs(Type type) => Ours.Contains(type);

    /// <summary>What a value is kept in: the fields of the type and of its bases of ours, those behind properties included.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? declaring = type; declaring is not null && IsOurs(declaring); declaring = declaring.BaseType)
            foreach (FieldInfo field in declaring.GetFields(Own).Where(field => !field.IsDefined(typeof(NonSerializedAttribute)))) yield return field;
    }

    /// <summary>The property that a field stands behind, or the field: what bears the attributes.</summary>
    public static MemberInfo MemberOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>')], (BindingFlags)(-1) & ~BindingFlags.IgnoreCase)! : field;

    public static uint? IdOf(FieldInfo field) => MemberOf(field).GetCustomAttribute<IdAttribute>()?.Id;

    public static string? AliasOf(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias;

    /// <summary>What a method answers; null where it answers nothing but that it is done.</summary>
    public static Type? ResultOf(MethodInfo method) => method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;

    private static HashSet<Type> Reached()
    {
        HashSet<Type> reached = [];
        Queue<Type> next = new([
            .. Methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
            .. Methods.Select(ResultOf).OfType<Type>(),
            .. States, .. Exceptions]);
        while (next.TryDequeue(out Type? type))
        {
            foreach (Type part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments()) next.Enqueue(part);
            if (!IsOurs(type) || type.IsInterface || !reached.Add(type) || type.IsEnum) continue;
            foreach (FieldInfo field in FieldsOf(type)) next.Enqueue(field.FieldType);
            foreach (Type variant in VariantsOf(type)) next.Enqueue(variant);
        }
        return reached;
    }
}
