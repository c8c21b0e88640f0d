namespace Sextant.Recommending;

/// <summary>In the order they are looked at: the first that holds is the answer.</summary>
[GenerateSerializer, Alias("sextant.why-not-outcome")]
public enum WhyNotOutcome
{
    /// <summary>It is in the answer.</summary>
    Shown = 0,

    /// <summary>The catalogue does not know it.</summary>
    Unknown = 1,

    /// <summary>It was in the catalogue and has been removed.</summary>
    Removed = 2,

    /// <summary>It has been taken out of use.</summary>
    Unavailable = 3,

    /// <summary>The learner has met it.</summary>
    Seen = 4,

    /// <summary>A parameter of the request or a rule of the tenant's policy keeps it out.</summary>
    Filtered = 5,

    /// <summary>No source of candidates came upon it: nothing the learner did leads there.</summary>
    NotFound = 6,

    /// <summary>It is not relevant enough.</summary>
    BelowFloor = 7,

    /// <summary>Its score would do, but the answer holds as much of its provider, or of what is sponsored, as is allowed.</summary>
    Capped = 8,

    /// <summary>Its score would do, but it is too like what is shown, or its interest has its share already.</summary>
    TooAlike = 9,

    /// <summary>The last item of the answer scores higher.</summary>
    Outranked = 10,
}
