using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call as a <see cref="Concurrency.MayInterleaveAttribute"/> predicate sees it.</summary>
public interface IInvokable
{
    string GetMethodName();

    string GetInterfaceName();

    Type GetInterfaceType();

    MethodInfo GetMethod();

    /// <summary>Cancellation tokens are not counted.</summary>
    int GetArgumentCount();

    object? GetArgument(int index);
}
