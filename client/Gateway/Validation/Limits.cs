using Sextant.Encoding;
using Sextant.Learners;
using Sextant.Recommending;

namespace Sextant.Gateway.Validation;

/// <summary>What one message may hold. Part of the contract: callers and stored data rely on it.</summary>
public static class Limits
{
    /// <summary>Characters of an id, at least 1; none a control character.</summary>
    public const int Id = IdText.MaxLength;

    /// <summary>Characters of a title, at least 1.</summary>
    public const int Title = 512;

    public const int Description = 16_384;

    /// <summary>Characters of a BCP 47 tag.</summary>
    public const int Language = 35;

    public const int Url = 2048;

    /// <summary>Concepts of one resource.</summary>
    public const int Concepts = 64;

    /// <summary>Tags of one resource.</summary>
    public const int Tags = 64;

    /// <summary>Characters of a tag, at least 1.</summary>
    public const int Tag = 128;

    /// <summary>Minutes of a resource, above 0: a year.</summary>
    public const float Minutes = 525_600;

    /// <summary>Interactions in one request, at least 1.</summary>
    public const int Batch = LearnerLimits.MaxBatch;

    /// <summary>No interaction happened before; one that says so has a broken clock.</summary>
    public static readonly DateTimeOffset EarliestInteraction = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far an interaction may be ahead of the server's clock.</summary>
    public static readonly TimeSpan ClockSkew = LearnerLimits.ClockSkew;

    /// <summary>Items of an answer, at least 1.</summary>
    public const int Count = RankingLimits.MaxCount;

    /// <summary>Items of an answer when nothing is said.</summary>
    public const int DefaultCount = 10;

    /// <summary>Kinds or languages in one filter.</summary>
    public const int FilterValues = 32;

    public const int Exclude = RankingLimits.MaxExclude;

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
