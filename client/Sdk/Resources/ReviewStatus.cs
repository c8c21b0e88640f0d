using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What a review said of a resource.</summary>
[JsonConverter(typeof(WordConverter<ReviewStatus>))]
public enum ReviewStatus
{
    Approved = 1,

    /// <summary>Waiting for its review: never shown.</summary>
    Pending,

    /// <summary>Never shown.</summary>
    Rejected,
}
