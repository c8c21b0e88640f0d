using Sextant.Encoding;
using Sextant.Learners;
using Sextant.Recommending;
using Sextant.Resources;

namespace Sextant.Gateway.Validation;

/// <summary>What one message may hold. Part of the contract: callers and stored data rely on it.</summary>
public static class Limits
{
    /// <summary>Characters of an id, at least 1; none a control character.</summary>
    public const int Id = IdText.MaxLength;

    /// <summary>Characters of a title, at least 1.</summary>
    public const int Title = ResourceLimits.MaxTitle;

    public const int Description = ResourceLimits.MaxDescription;

    /// <summary>Characters of a BCP 47 tag.</summary>
    public const int Language = ResourceLimits.MaxLanguage;

    public const int Url = ResourceLimits.MaxUrl;

    /// <summary>Concepts of one resource.</summary>
    public const int Concepts = ResourceLimits.MaxConcepts;

    /// <summary>Tags of one resource.</summary>
    public const int Tags = ResourceLimits.MaxTags;

    /// <summary>Characters of a tag, at least 1.</summary>
    public const int Tag = ResourceLimits.MaxTag;

    /// <summary>Characters of a provider, at least 1.</summary>
    public const int Provider = ResourceLimits.MaxProvider;

    /// <summary>Years of a resource's least age or of a learner's age, at least 0.</summary>
    public const int Age = ResourceLimits.MaxAge;

    /// <summary>Minutes of a resource, above 0: a year.</summary>
    public const float Minutes = ResourceLimits.MaxMinutes;

    /// <summary>Interactions in one request, at least 1.</summary>
    public const int Batch = LearnerLimits.MaxBatch;

    /// <summary>No interaction happened before; one that says so has a broken clock.</summary>
    public static readonly DateTimeOffset EarliestInteraction = LearnerLimits.Earliest;

    /// <summary>How far an interaction may be ahead of the server's clock.</summary>
    public static readonly TimeSpan ClockSkew = LearnerLimits.ClockSkew;

    /// <summary>Items of an answer, at least 1.</summary>
    public const int Count = RankingLimits.MaxCount;

    /// <summary>Items of an answer when nothing is said.</summary>
    public const int DefaultCount = 10;

    /// <summary>Kinds or languages in one filter.</summary>
    public const int FilterValues = RankingLimits.MaxFilterValues;

    public const int Exclude = RankingLimits.MaxExclude;

    /// <summary>Tags blocked in one request.</summary>
    public const int BlockTags = RankingLimits.MaxBlockTags;

    /// <summary>Candidates of a re-rank, at least 1.</summary>
    public const int Candidates = RankingLimits.MaxCandidates;

    /// <summary>Characters of a question, at least 1.</summary>
    public const int Query = RankingLimits.MaxQueryLength;

    /// <summary>Texts to embed, at least 1.</summary>
    public const int Inputs = EncodingLimits.MaxTexts;

    /// <summary>Characters of a text to embed; may be empty.</summary>
    public const int Input = EncodingLimits.MaxTextLength;

    /// <summary>Objects and arrays within each other in a body.</summary>
    public const int Depth = 8;
}
