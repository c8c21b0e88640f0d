using Sextant.Gateway.Validation;

namespace Sextant.Gateway.Encoding;

internal static class TextRules
{
    /// <summary>What may be embedded by one request; a text may be empty.</summary>
    public static Fault? Check(IReadOnlyList<string>? texts, string name) =>
        (texts is { Count: > 0 } ? null : new Fault(name, "must hold at least one text."))
        ?? Rules.Each(texts, name, Limits.Inputs, (text, field) =>
            text is null ? Rules.Missing(field) : text.Length <= Limits.Input ? null : new Fault(field, $"must be at most {Limits.Input} characters; it is {text.Length}."));
}
