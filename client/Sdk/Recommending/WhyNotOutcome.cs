using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>In the order they are looked at: the first that holds is the answer.</summary>
[JsonConverter(typeof(WordConverter<WhyNotOutcome>))]
public enum WhyNotOutcome
{
    /// <summary>It is in the answer.</summary>
    Shown = 1,

    /// <summary>The catalogue does not know it.</summary>
    Unknown,

    /// <summary>It was in the catalogue and has been removed.</summary>
    Removed,

    /// <summary>It has been taken out of use.</summary>
    Unavailable,

    /// <summary>The learner has met it.</summary>
    Seen,

    /// <summary>A parameter of the request or a rule of the tenant's policy keeps it out.</summary>
    Filtered,

    /// <summary>No source of candidates came upon it: nothing the learner did leads there.</summary>
    NotFound,

    /// <summary>It is not relevant enough.</summary>
    BelowFloor,

    /// <summary>Its score would do, but the answer holds as much of its provider, or of what is sponsored, as is allowed.</summary>
    Capped,

    /// <summary>Its score would do, but it is too like what is shown, or its interest has its share already.</summary>
    TooAlike,

    /// <summary>The last item of the answer scores higher.</summary>
    Outranked,
}
