using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Sextant.Catalogue;
using Sextant.Learners;
using Sextant.Profiles;
using Sextant.Refusals;

namespace Sextant.House.Contracts;

/// <summary>
/// What the source generator and the analyzers of Orleans demand of grain interfaces and of what crosses them, asked in every
/// build: the embedded runtime hands objects over as they are and would not miss any of it.
/// </summary>
public sealed class ContractTests
{
    /// <summary>Values without parts that both the wire and stored JSON carry exactly.</summary>
    private static readonly HashSet<Type> Scalars =
        [typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(string), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan), typeof(Guid)];

    /// <summary>Lists, sets and tables that nobody can change after they are made, and that Orleans has codecs for.</summary>
    private static readonly HashSet<Type> Collections =
    [
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    private static readonly HashSet<Type> Answers = [typeof(Task), typeof(Task<>), typeof(ValueTask), typeof(ValueTask<>)];

    [Fact]
    public void The_contract_is_found_whole()
    {
        Assert.Contains(typeof(ILearnerGrain), Contract.Interfaces);
        Assert.Contains(typeof(LearnerState), Contract.States);
        Assert.Contains(typeof(LearnerPreferences), Contract.States);
        Assert.Contains(typeof(StatisticsChanged), Contract.Types);
        Assert.Contains(typeof(RefusalException), Contract.Types);
        Assert.Contains(typeof(InteractionKind), Contract.Types);
    }

    [Fact]
    public void Every_type_that_crosses_has_a_serializer() =>
        None(Contract.Types.Where(type => !type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)), "lacks [GenerateSerializer]");

    [Fact]
    public void Every_type_interface_and_method_has_an_alias_so_that_it_can_be_renamed() =>
        None([.. Contract.Types.Concat(Contract.Interfaces).Where(type => Contract.AliasOf(type) is null), .. Contract.Methods.Where(method => Contract.AliasOf(method) is null)], "lacks [Alias]");

    [Fact]
    public void No_two_types_share_an_alias_and_no_two_methods_of_an_interface()
    {
        IEnumerable<string> types = Contract.Types.Concat(Contract.Interfaces).Select(type => Contract.AliasOf(type)!);
        IEnumerable<string> methods = Contract.Methods.Select(method => $"{Contract.AliasOf(method.DeclaringType!)}.{Contract.AliasOf(method)}");
        Assert.DoesNotContain(types.Concat(methods).CountBy(alias => alias), count => count.Value > 1);
        Assert.All(types, alias => Assert.StartsWith("sextant.", alias, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_member_that_is_kept_has_an_id_of_its_own()
    {
        None(Fields.Where(field => Contract.IdOf(field) is null).Select(Contract.MemberOf), "lacks [Id]: it would be lost on the way");
        foreach (Type type in Records)
            Assert.True(
                Contract.FieldsOf(type).GroupBy(field => (field.DeclaringType, Contract.IdOf(field))).All(same => same.Count() == 1), $"{type} uses an id twice.");
    }

    [Fact]
    public void A_positional_member_bears_the_number_of_its_place() =>
        // Orleans numbers positional members by their place where they have no id: an id that says otherwise would mislead.
        None(Records.SelectMany(PositionsOf).Where(at => at.Member.GetCustomAttribute<IdAttribute>()?.Id != at.Place).Select(at => at.Member), "has an id other than its place");

    [Fact]
    public void Nothing_that_crosses_can_be_changed_after_it_is_made()
    {
        IEnumerable<Type> messages = Records.Where(type => !type.IsAssignableTo(typeof(Exception)));
        None(messages.Where(type => !type.IsDefined(typeof(ImmutableAttribute), inherit: false)), "lacks [Immutable]");
        None(messages.SelectMany(Contract.FieldsOf).Where(field => !field.IsInitOnly).Select(Contract.MemberOf), "can be changed");
        None(messages.SelectMany(type => type.GetProperties()).Where(property => property.SetMethod is { IsPublic: true } set && !IsInit(set)), "can be set");
        None(Contract.Exceptions.SelectMany(type => type.GetProperties(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public))
            .Where(property => property.SetMethod is { IsPublic: true }), "can be set");
    }

    [Fact]
    public void Every_member_argument_and_result_is_of_a_type_that_is_known_to_cross()
    {
        None(Fields.Where(field => !Crosses(field.FieldType)).Select(Contract.MemberOf), "is of a type that does not cross");
        None(Contract.Methods.Where(method => Contract.ResultOf(method) is { } result && !Crosses(result)), "answers a type that does not cross");
        None(Contract.Methods.Where(method => !ArgumentsOf(method).All(argument => Crosses(argument.ParameterType))), "takes a type that does not cross");
    }

    [Fact]
    public void Every_method_answers_by_a_task_and_takes_its_cancellation_last()
    {
        None(Contract.Methods.Where(method => !Answers.Contains(Open(method.ReturnType))), "does not answer by a task");
        None(Contract.Methods.Where(method => method.IsGenericMethod || method.GetParameters().Any(argument => argument.ParameterType.IsByRef)), "is generic, or takes an argument by reference");
        None(Contract.Methods.Where(method => method.GetParameters().SkipLast(1).Any(IsCancellation)), "takes a cancellation before its last argument");
        None(Contract.Methods.Where(method => method.GetParameters() is [.., var last] && IsCancellation(last) && !last.IsOptional), "demands a cancellation");
    }

    [Fact]
    public void A_member_that_may_be_left_out_defaults_to_what_both_readers_take_for_nothing() =>
        // Orleans does not run constructors: it leaves a missing member at the default of its type, whatever C# says.
        None(
            Records.Where(type => !type.IsAssignableTo(typeof(Exception))).SelectMany(type => type.GetConstructors()).SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => parameter.HasDefaultValue && !IsDefault(parameter)).Select(parameter => parameter.Member), "has a default other than its type's");

    [Fact]
    public void A_grain_interface_has_methods_alone() =>
        None(Contract.Interfaces.Where(type => type.GetProperties().Length + type.GetEvents().Length + type.GetGenericArguments().Length > 0), "has properties, events or type parameters");

    [Fact]
    public void An_exception_of_ours_that_a_grain_throws_crosses_whole() =>
        Assert.Equal([typeof(RefusalException)], Contract.Exceptions);

    private static IEnumerable<Type> Records => Contract.Types.Where(type => !type.IsEnum);

    private static IEnumerable<FieldInfo> Fields => Records.SelectMany(Contract.FieldsOf).Distinct();

    private static IEnumerable<(PropertyInfo Member, uint Place)> PositionsOf(Type type)
    {
        if (type.IsAssignableTo(typeof(Exception)) || type.GetConstructors() is not [var constructor, ..]) return [];
        return constructor.GetParameters().Select((parameter, place) => (type.GetProperty(parameter.Name!)!, (uint)place)).Where(at => at.Item1 is not null);
    }

    private static IEnumerable<ParameterInfo> ArgumentsOf(MethodInfo method) => method.GetParameters().Where(parameter => !IsCancellation(parameter));

    private static bool Crosses(Type type) =>
        Scalars.Contains(type)
        || (Nullable.GetUnderlyingType(type) is { } value && Crosses(value))
        || (type.IsGenericType && Collections.Contains(Open(type)) && type.GetGenericArguments().All(Crosses))
        || (!type.IsInterface && !type.IsGenericType && Contract.Types.Contains(type));

    private static bool IsCancellation(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsDefault(ParameterInfo parameter) =>
        parameter.DefaultValue is not { } value || (parameter.ParameterType.IsValueType && Convert.ToInt64(value, null) == 0);

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static void None(IEnumerable<MemberInfo> faulty, string fault) =>
        Assert.Empty(faulty.Select(member => $"{(member is Type type ? type.FullName : $"{member.DeclaringType}.{member.Name}")} {fault}."));
}
