namespace Sextant.Recommending;

/// <summary>What can keep a resource out of an answer: the request's parameters first, then the tenant's policy.</summary>
[GenerateSerializer, Alias("sextant.rule")]
public enum Rule
{
    /// <summary>The request asks for other kinds.</summary>
    Kind = 0,

    /// <summary>The request asks for other languages.</summary>
    Language = 1,

    /// <summary>The request asks for a concept it does not name.</summary>
    Concept = 2,

    /// <summary>It is longer than the request allows, or of unknown length.</summary>
    MaxMinutes = 3,

    /// <summary>The request excludes it by its id.</summary>
    Exclude = 4,

    /// <summary>It bears a tag that the request blocks.</summary>
    BlockTags = 5,

    /// <summary>It is meant for older learners, or for learners whose age is known.</summary>
    Age = 6,

    /// <summary>It bears a tag that the tenant bans.</summary>
    BannedTags = 7,

    /// <summary>Its review is pending, was negative, or is missing where the tenant demands one.</summary>
    Review = 8,

    /// <summary>The tenant does not show its kind.</summary>
    AllowedKinds = 9,

    /// <summary>The answer holds as many of its provider as the tenant allows.</summary>
    MaxPerProvider = 10,

    /// <summary>The answer holds as many sponsored resources as the tenant allows.</summary>
    MaxSponsored = 11,

    /// <summary>It is sponsored and less relevant than the tenant demands of what is paid for.</summary>
    SponsoredFloor = 12,

    /// <summary>The learner lacks what it builds on, and the server is set to hold to that.</summary>
    Prerequisites = 13,
}
