using System.Reflection;
using System.Reflection.Emit;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.References;

/// <summary>
/// Generates, for a method <c>Task&lt;T&gt; M(A a, CancellationToken c)</c> of an interface <c>I</c>:
/// <code>
/// class M : TaskRequest&lt;T&gt; {
///     public static GrainMethod method;
///     public A a;
///     public override GrainMethod Method => method;
///     public override Task Invoke(object grain) => ((I)grain).M(a, GrainCancellation);
///     public override object GetArgument(int index) => index == 0 ? a : throw …;
/// }
/// // and in the reference
/// Task&lt;T&gt; I.M(A a, CancellationToken c) => new M { a = a, Cancellation = c }.SendTo(this);
/// </code>
/// A ValueTask becomes a task on the way in and a ValueTask again on the way out.
/// </summary>
internal sealed class RequestType
{
    private const MethodAttributes Overriding = MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.Final;

    private readonly MethodInfo method;
    private readonly TypeBuilder type;
    private readonly Type baseType;
    private readonly ConstructorBuilder constructor;
    private readonly List<FieldBuilder?> fields;

    private RequestType(ModuleBuilder module, MethodInfo method, int number)
    {
        this.method = method;
        baseType = BaseFor(method);
        type = module.DefineType($"{method.Name}{number}", TypeAttributes.Public | TypeAttributes.Sealed, baseType);
        fields = [.. method.GetParameters().Select((parameter, i) => IsToken(parameter)
            ? null
            : type.DefineField($"argument{i}", parameter.ParameterType, FieldAttributes.Public))];
        constructor = type.DefineDefaultConstructor(MethodAttributes.Public);
    }

    /// <summary>The finished class of the requests for a method.</summary>
    public static RequestType Define(ModuleBuilder module, MethodInfo method, int number)
    {
        var request = new RequestType(module, method, number);
        request.DefineMethod();
        request.DefineInvoke();
        request.DefineGetArgument();
        request.type.CreateType().GetField("method")!.SetValue(null, new GrainMethod(method));
        return request;
    }

    /// <summary>The reference's method that fills in a request and sends it.</summary>
    public void DefineCall(TypeBuilder reference)
    {
        var parameters = method.GetParameters();
        var call = reference.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}", Overriding | MethodAttributes.NewSlot, method.ReturnType, [.. parameters.Select(parameter => parameter.ParameterType)]);
        var code = call.GetILGenerator();
        code.Emit(OpCodes.Newobj, constructor);
        for (var i = 0; i < parameters.Length; i++)
        {
            code.Emit(OpCodes.Dup);
            code.Emit(OpCodes.Ldarg, i + 1);
            code.Emit(OpCodes.Stfld, fields[i] as FieldInfo ?? typeof(Request).GetField(nameof(Request.Cancellation))!);
        }

        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, baseType.GetMethod(nameof(TaskRequest.SendTo), [typeof(GrainReference)])!);
        if (method.ReturnType.IsValueType)
            code.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([TaskOf(method.ReturnType)])!);
        code.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(call, method);
    }

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private static Type BaseFor(MethodInfo method)
    {
        var returns = method.ReturnType;
        var definition = returns.IsGenericType ? returns.GetGenericTypeDefinition() : returns;
        var supported = definition == typeof(Task) || definition == typeof(ValueTask) || definition == typeof(Task<>) || definition == typeof(ValueTask<>);
        if (!supported || method.IsGenericMethod || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
            throw new NotSupportedException(
                $"{method.DeclaringType?.FullName}.{method.Name} cannot be a grain method: it must return Task, Task<T>, ValueTask or ValueTask<T>, not be generic, and take nothing by reference.");
        return returns.IsGenericType ? typeof(TaskRequest<>).MakeGenericType(returns.GetGenericArguments()) : typeof(TaskRequest);
    }

    private static Type TaskOf(Type valueTask) =>
        valueTask.IsGenericType ? typeof(Task<>).MakeGenericType(valueTask.GetGenericArguments()) : typeof(Task);

    private void DefineMethod()
    {
        var field = type.DefineField("method", typeof(GrainMethod), FieldAttributes.Public | FieldAttributes.Static);
        var getter = type.DefineMethod($"get_{nameof(Request.Method)}", Overriding, typeof(GrainMethod), []);
        var code = getter.GetILGenerator();
        code.Emit(OpCodes.Ldsfld, field);
        code.Emit(OpCodes.Ret);
    }

    private void DefineInvoke()
    {
        var code = type.DefineMethod(nameof(Request.Invoke), Overriding, typeof(Task), [typeof(object)]).GetILGenerator();
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            code.Emit(OpCodes.Ldarg_0);
            if (field is not null)
                code.Emit(OpCodes.Ldfld, field);
            else
                code.Emit(OpCodes.Call, typeof(Request).GetProperty(nameof(Request.GrainCancellation))!.GetMethod!);
        }

        code.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType.IsValueType)
        {
            var result = code.DeclareLocal(method.ReturnType);
            code.Emit(OpCodes.Stloc, result);
            code.Emit(OpCodes.Ldloca, result);
            code.Emit(OpCodes.Call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        code.Emit(OpCodes.Ret);
    }

    private void DefineGetArgument()
    {
        var code = type.DefineMethod(nameof(Request.GetArgument), Overriding, typeof(object), [typeof(int)]).GetILGenerator();
        var arguments = fields.OfType<FieldBuilder>().ToArray();
        var labels = arguments.Select(_ => code.DefineLabel()).ToArray();
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Switch, labels);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Call, typeof(Request).GetMethod(nameof(Request.GetArgument))!);
        code.Emit(OpCodes.Ret);
        for (var i = 0; i < arguments.Length; i++)
        {
            code.MarkLabel(labels[i]);
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldfld, arguments[i]);
            if (arguments[i].FieldType.IsValueType)
                code.Emit(OpCodes.Box, arguments[i].FieldType);
            code.Emit(OpCodes.Ret);
        }
    }
}
