using System.Reflection;

namespace Sextant.House.Contracts;

/// <summary>
/// The shape of the contract, recorded line by line: types with the ids, names and types of their members, the numbers of
/// enumerations, the methods of grain interfaces. Lines may be added; one that was recorded must stay true.
/// </summary>
public sealed class RecordedShapeTests
{
    private const string Kind = "shape";

    /// <summary>Ends the line of a member or method that is gone for good: its number or name is not to be given to another.</summary>
    private const string Retired = " retired";

    [Fact]
    public void What_was_agreed_on_between_builds_still_holds()
    {
        string[] shape = [.. Lines()];
        if (RecordedFiles.Recording is not null)
        {
            RecordedFiles.Write(Kind, "txt", shape);
            return;
        }
        string[] recorded = [.. RecordedFiles.Lines(Kind).SelectMany(lines => lines).Distinct()];
        Assert.NotEmpty(recorded);
        HashSet<string> retired = [.. recorded.Where(line => line.EndsWith(Retired, StringComparison.Ordinal)).Select(line => line[..^Retired.Length])];
        Assert.Empty(recorded.Where(line => !line.EndsWith(Retired, StringComparison.Ordinal) && !retired.Contains(line)).Except(shape));
        HashSet<string> taken = [.. shape.Select(SlotOf)];
        Assert.DoesNotContain(retired, line => taken.Contains(SlotOf(line)));
    }

    /// <summary>What must not be used for something else: <c>type alias id</c> without what stands there.</summary>
    private static string SlotOf(string line) => string.Join(' ', line.Split(' ').Take(3));

    private static IEnumerable<string> Lines()
    {
        foreach (Type type in Contract.Types.OrderBy(Contract.AliasOf, StringComparer.Ordinal))
        {
            if (type.IsEnum)
                foreach (object value in type.GetEnumValues()) yield return $"enum {Contract.AliasOf(type)} {Convert.ToInt64(value, null)} {value}";
            else
                foreach (FieldInfo field in Contract.FieldsOf(type).OrderBy(Contract.IdOf))
                    yield return $"record {Contract.AliasOf(type)} {Contract.IdOf(field)} {Contract.MemberOf(field).Name}: {NameOf(field.FieldType)}";
            if (type.IsAbstract)
                foreach (Type variant in Contract.VariantsOf(type).OrderBy(Contract.AliasOf, StringComparer.Ordinal)) yield return $"variant {Contract.AliasOf(type)} {Contract.AliasOf(variant)}";
        }
        foreach (MethodInfo method in Contract.Methods.OrderBy(method => $"{Contract.AliasOf(method.DeclaringType!)} {Contract.AliasOf(method)}", StringComparer.Ordinal))
            yield return $"method {Contract.AliasOf(method.DeclaringType!)} {Contract.AliasOf(method)} ({string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))}): {NameOf(method.ReturnType)}";
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? $"{NameOf(value)}?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : Contract.IsOurs(type) ? Contract.AliasOf(type)!
        : type.Name;
}
