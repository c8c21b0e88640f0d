using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.References;

internal delegate GrainReference ReferenceConstructor(Caller caller, GrainClass grainClass, GrainId grainId);

/// <summary>
/// The generated classes: one reference class for each grain interface, made when first needed, and in it one request
/// class for each method. After that a call is plain code: no reflection, no boxing.
/// </summary>
internal static class ReferenceTypes
{
    private static readonly ConcurrentDictionary<Type, Lazy<ReferenceConstructor>> Constructors = new();

    private static readonly ConstructorInfo BaseConstructor = typeof(GrainReference).GetConstructor(
        BindingFlags.NonPublic | BindingFlags.Instance, [typeof(Caller), typeof(GrainClass), typeof(GrainId)])!;

    private static int generated;

    /// <exception cref="NotSupportedException">A method of the interface is not one a grain can have; the message names it.</exception>
    public static ReferenceConstructor Of(Type grainInterface) => Constructors.GetOrAdd(grainInterface, static type => new(() => Generate(type))).Value;

    private static ReferenceConstructor Generate(Type grainInterface)
    {
        if (!grainInterface.IsInterface)
            throw new ArgumentException($"{grainInterface.FullName} is not an interface, and only interfaces have references.", nameof(grainInterface));

        var module = FriendlyModule($"Sextant.Embedded.Generated{Interlocked.Increment(ref generated)}", grainInterface);
        var reference = module.DefineType($"{grainInterface.Name}Reference", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference), [grainInterface]);
        DefineConstructor(reference);

        var methods = grainInterface.GetInterfaces().Append(grainInterface).SelectMany(each => each.GetMethods()).ToArray();
        for (var i = 0; i < methods.Length; i++)
        {
            if (methods[i] is { IsStatic: true } or { IsAbstract: false })
                continue;
            var request = RequestType.Define(module, methods[i], i);
            request.DefineCall(reference);
        }

        return Compiled(reference.CreateType());
    }

    private static void DefineConstructor(TypeBuilder reference)
    {
        var constructor = reference.DefineConstructor(
            MethodAttributes.Public, CallingConventions.HasThis, [typeof(Caller), typeof(GrainClass), typeof(GrainId)]);
        var code = constructor.GetILGenerator();
        for (var argument = 0; argument <= 3; argument++)
            code.Emit(OpCodes.Ldarg, argument);
        code.Emit(OpCodes.Call, BaseConstructor);
        code.Emit(OpCodes.Ret);
    }

    private static ReferenceConstructor Compiled(Type reference)
    {
        ParameterExpression[] parameters =
            [Expression.Parameter(typeof(Caller)), Expression.Parameter(typeof(GrainClass)), Expression.Parameter(typeof(GrainId))];
        return Expression.Lambda<ReferenceConstructor>(Expression.New(reference.GetConstructors()[0], parameters), parameters).Compile();
    }

    /// <summary>The generated code may name what is internal here and in the assembly of the interface.</summary>
    private static ModuleBuilder FriendlyModule(string name, Type grainInterface)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run);
        var constructor = typeof(System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute).GetConstructors()[0];
        foreach (var friend in Named(grainInterface).Append(typeof(GrainReference)).Select(type => type.Assembly.GetName().Name!).Distinct())
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [friend]));
        return assembly.DefineDynamicModule(name);
    }

    private static IEnumerable<Type> Named(Type grainInterface) =>
        grainInterface.GetInterfaces().Append(grainInterface)
            .Concat(grainInterface.GetInterfaces().Append(grainInterface).SelectMany(each => each.GetMethods())
                .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .SelectMany(type => type.IsGenericType ? type.GetGenericArguments().Append(type) : [type]);
}
