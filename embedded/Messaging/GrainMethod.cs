using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Messaging;

/// <summary>What the runtime knows of one method of a grain interface.</summary>
internal sealed class GrainMethod
{
    /// <summary>A first part longer than this is worth a thread of its own: about ten times what handing it over costs.</summary>
    private static readonly TimeSpan LongestInline = TimeSpan.FromMicroseconds(50);

    private const int ScheduledBeforeTryingAgain = 64;

    private int toSchedule;

    public GrainMethod(MethodInfo method)
    {
        Info = method;
        Arguments = [.. method.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken))];
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
    }

    public MethodInfo Info { get; }

    public ParameterInfo[] Arguments { get; }

    public bool IsReadOnly { get; }

    public bool IsAlwaysInterleave { get; }

    public bool IsOneWay { get; }

    public TimeSpan? ResponseTimeout { get; }

    /// <summary>
    /// Whether a call may begin on its caller's thread. Short ones may; a method that proved long goes to the pool, so
    /// that many such calls made together run in parallel, and gets another chance now and then.
    /// </summary>
    public bool MayBeginInline()
    {
        if (toSchedule <= 0)
            return true;
        toSchedule--;
        return false;
    }

    public void BegunInline(TimeSpan took)
    {
        if (took > LongestInline)
            toSchedule = ScheduledBeforeTryingAgain;
    }

    public override string ToString() => $"{Info.DeclaringType?.Name}.{Info.Name}";
}
