namespace Sextant.Refusals;

/// <summary>Why a call was refused, which decides whether to try again.</summary>
[GenerateSerializer, Alias("sextant.refusal-kind")]
public enum Refusal
{
    /// <summary>The input is outside what is documented. Correct it; the same call will fail again.</summary>
    Invalid,

    /// <summary>What the call names does not exist.</summary>
    NotFound,

    /// <summary>The call contradicts the present state, such as a <c>minVersion</c> never reached.</summary>
    Conflict,

    /// <summary>A bounded queue is full. The same call may succeed in a second.</summary>
    Overloaded,

    /// <summary>Something the call needs, such as storage, is not working. The same call may succeed later.</summary>
    Unavailable,
}
