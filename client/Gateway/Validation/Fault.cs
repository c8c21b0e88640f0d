namespace Sextant.Gateway.Validation;

/// <summary>What is wrong with an input, in words that follow the name of the field. No fault is null, so that rules chain with <c>??</c>.</summary>
/// <param name="Field">A path into the message, such as <c>concepts[2]</c>; empty for the message as a whole.</param>
internal sealed record Fault(string Field, string Message)
{
    /// <summary>The same fault seen from a message that holds this one as its n-th.</summary>
    public Fault Within(int index) => this with { Field = Field.Length == 0 ? $"[{index}]" : $"[{index}].{Field}" };
}
