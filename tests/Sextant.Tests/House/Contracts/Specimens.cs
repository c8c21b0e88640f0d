using System.Collections.Immutable;
using System.Reflection;

namespace Sextant.House.Contracts;

/// <summary>Makes values of any type of the contract by chance: small ones, with the odd null, empty list, extreme and other script.</summary>
internal sealed class Specimens(Random chance)
{
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly string[] Texts = ["", "a", "algebra", "Ελένη", "三角函数", "\"quoted\" \\ <tag> \n\t", "👩‍🏫", "tenant/id"];
    private const int MostItems = 3;
    private const int Deepest = 6;

    public object Of(Type type) => Make(type, 0);

    private object Make(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Make(value, depth);
        if (type.IsEnum) return type.GetEnumValues().GetValue(chance.Next(type.GetEnumValues().Length))!;
        if (Scalar(type) is { } scalar) return scalar;
        if (type.IsGenericType) return Collection(type, depth);
        Type[] variants = Contract.VariantsOf(type);
        return Record(variants[chance.Next(variants.Length)], depth + 1);
    }

    private object? Scalar(Type type) =>
        type == typeof(bool) ? chance.Next(2) == 0
        : type == typeof(int) ? Pick(0, 1, -1, int.MaxValue, int.MinValue, chance.Next())
        : type == typeof(long) ? Pick(0L, 1L, -1L, long.MaxValue, long.MinValue, chance.NextInt64())
        : type == typeof(float) ? Pick(0f, 1f, -1f, float.Epsilon, float.MaxValue, chance.NextSingle())
        : type == typeof(double) ? Pick(0d, 1d, -1d, double.Epsilon, double.MaxValue, chance.NextDouble())
        : type == typeof(string) ? Texts[chance.Next(Texts.Length)]
        : type == typeof(Guid) ? GuidOf()
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(chance.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(Pick(0, 345, -720)))
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber(chance.Next(DateOnly.MaxValue.DayNumber))
        : type == typeof(TimeSpan) ? TimeSpan.FromTicks(Pick(0, 1, -1, chance.NextInt64()))
        : null;

    private object Collection(Type type, int depth)
    {
        int count = depth > Deepest ? 0 : chance.Next(MostItems + 1);
        Type[] parts = type.GetGenericArguments();
        Type open = type.GetGenericTypeDefinition();
        if (open == typeof(ImmutableArray<>) && chance.Next(8) == 0) return Activator.CreateInstance(type)!; // default: "nothing was said"
        Array items = Array.CreateInstance(parts.Length == 1 ? parts[0] : typeof(KeyValuePair<,>).MakeGenericType(parts), count);
        for (int i = 0; i < count; i++)
            items.SetValue(parts.Length == 1 ? Make(parts[0], depth) : Activator.CreateInstance(items.GetType().GetElementType()!, KeyOf(parts[0], i, depth), Make(parts[1], depth)), i);
        Type factory = open.Assembly.GetType($"{open.Namespace}.{open.Name[..open.Name.IndexOf('`')]}")!;
        MethodInfo create = factory.GetMethods().Single(method =>
            method.Name == "CreateRange" && method.GetParameters().Length == 1
            && method.GetParameters()[0].ParameterType is { IsGenericType: true } one && one.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return create.MakeGenericMethod(parts).Invoke(null, [items])!;
    }

    private object KeyOf(Type type, int place, int depth) => type == typeof(string) ? $"{place} {Make(type, depth)}" : Make(type, depth);

    private object Record(Type type, int depth)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Argument(parameter.ParameterType, Nullability.Create(parameter), depth))]);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && constructor.GetParameters().All(parameter => parameter.Name != property.Name)))
            property.SetValue(made, Argument(property.PropertyType, Nullability.Create(property), depth));
        return made;
    }

    private object? Argument(Type type, NullabilityInfo info, int depth)
    {
        if (type.IsAssignableTo(typeof(Exception))) return null;
        bool mayBeNull = Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && info.WriteState == NullabilityState.Nullable);
        return mayBeNull && (depth > Deepest || chance.Next(3) == 0) ? null : Make(type, depth);
    }

    private T Pick<T>(params ReadOnlySpan<T> values) => values[chance.Next(values.Length)];

    private Guid GuidOf()
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.NextBytes(bytes);
        return new Guid(bytes);
    }
}
