using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>What can keep a resource out of an answer: the request's parameters first, then the tenant's policy.</summary>
[JsonConverter(typeof(WordConverter<Rule>))]
public enum Rule
{
    /// <summary>The request asks for other kinds.</summary>
    Kind = 1,

    /// <summary>The request asks for other languages.</summary>
    Language,

    /// <summary>The request asks for a concept it does not name.</summary>
    Concept,

    /// <summary>It is longer than the request allows, or of unknown length.</summary>
    MaxMinutes,

    /// <summary>The request excludes it by its id.</summary>
    Exclude,

    /// <summary>It bears a tag that the request blocks.</summary>
    BlockTags,

    /// <summary>It is meant for older learners, or for learners whose age is known.</summary>
    Age,

    /// <summary>It bears a tag that the tenant bans.</summary>
    BannedTags,

    /// <summary>Its review is pending, was negative, or is missing where the tenant demands one.</summary>
    Review,

    /// <summary>The tenant does not show its kind.</summary>
    AllowedKinds,

    /// <summary>The answer holds as many of its provider as the tenant allows.</summary>
    MaxPerProvider,

    /// <summary>The answer holds as many sponsored resources as the tenant allows.</summary>
    MaxSponsored,

    /// <summary>It is sponsored and less relevant than the tenant demands of what is paid for.</summary>
    SponsoredFloor,

    /// <summary>The learner lacks what it builds on, and the server is set to hold to that.</summary>
    Prerequisites,
}
