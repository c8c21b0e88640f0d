using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Problems;

/// <summary>Ends a request with a problem. Thrown only before anything was changed.</summary>
internal sealed class ProblemException(ProblemCode code, string detail, string? field = null, Exception? inner = null)
    : Exception(detail, inner)
{
    public ProblemCode Code => code;

    public string? Field { get; } = field;

    public Wire.Problem Problem => Code.Say(Message, Field);

    public static void ThrowIf(Fault? fault)
    {
        if (fault is not null) throw Of(ProblemCode.InvalidValue, fault);
    }

    public static ProblemException Of(ProblemCode code, Fault fault) => fault.Field.Length == 0
        ? new ProblemException(code, $"The body {fault.Message}")
        : new ProblemException(code, $"'{fault.Field}' {fault.Message}", fault.Field);
}
