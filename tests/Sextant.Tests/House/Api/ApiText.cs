using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sextant.House.Api;

/// <summary>Types and members in one line each, as C# declares them, the same whichever assembly declares them.</summary>
internal static class ApiText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
    };

    /// <summary>Such as <c>interface Orleans.Core.IStorage&lt;TState&gt;</c>; an enumeration with its values.</summary>
    public static string Of(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type.IsAssignableTo(typeof(Delegate)) ? "delegate" : "class";
        return $"{kind} {type.Namespace}.{Name(type)}";
    }

    public static IEnumerable<string> ValuesOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value => $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}");

    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } accessor when Accessor(accessor) is { } text => text,
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    private static string? Accessor(MethodInfo method)
    {
        string own = method.IsStatic ? "static " : "";
        string name = method.Name[(method.Name.IndexOf('_', StringComparison.Ordinal) + 1)..];
        if (method.Name.StartsWith("get_", StringComparison.Ordinal)) return $"{own}{Name(method.ReturnType)} {name} {{ get; }}";
        if (!method.Name.StartsWith("set_", StringComparison.Ordinal)) return null;
        string set = method.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == nameof(IsExternalInit)) ? "init" : "set";
        return $"{own}{Name(method.GetParameters()[^1].ParameterType)} {name} {{ {set}; }}";
    }

    private static string Parameters(MethodBase method)
    {
        string self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return self + string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));
    }

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (type.IsByRef) return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Name(value)}?";
        string outer = type is { IsNested: true, IsGenericParameter: false } ? $"{Name(type.DeclaringType!)}." : "";
        return type.IsGenericType && type.Name.Contains('`', StringComparison.Ordinal)
            ? $"{outer}{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : outer + type.Name;
    }
}
