namespace Sextant.Refusals;

/// <summary>
/// A call that Sextant will not carry out, in words for the caller. Nothing was changed.
/// The gateway answers it as problem details; over grain interfaces it arrives as thrown.
/// </summary>
[GenerateSerializer, Alias("sextant.refusal")]
public sealed class RefusalException : Exception
{
    public RefusalException(Refusal refusal, string message, string? field = null, Exception? inner = null)
        : base(message, inner)
    {
        Refusal = refusal;
        Field = field;
    }

    [Id(0)]
    public Refusal Refusal { get; private set; }

    /// <summary>The input at fault as a path such as <c>interactions[3].resourceId</c>; null when no single input is.</summary>
    [Id(1)]
    public string? Field { get; private set; }

    public static RefusalException Invalid(string field, string message) => new(Refusal.Invalid, message, field);

    public static RefusalException NotFound(string message, string? field = null) => new(Refusal.NotFound, message, field);

    public static RefusalException Overloaded(string message) => new(Refusal.Overloaded, message);

    public static RefusalException Unavailable(string message, Exception? inner = null) =>
        new(Refusal.Unavailable, message, null, inner);
}
