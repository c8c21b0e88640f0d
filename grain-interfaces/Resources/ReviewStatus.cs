namespace Sextant.Resources;

/// <summary>What a review said of a resource. The numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("sextant.review-status")]
public enum ReviewStatus
{
    /// <summary>Nobody has asked for a review.</summary>
    Unreviewed = 0,
    Approved = 1,

    /// <summary>Waiting for its review: never shown.</summary>
    Pending = 2,

    /// <summary>Never shown.</summary>
    Rejected = 3,
}
