using System.Text.Json.Serialization;

namespace Sextant.Sdk;

/// <summary>The terms of the score.</summary>
[JsonConverter(typeof(WordConverter<ReasonKind>))]
public enum ReasonKind
{
    Interest = 1,
    Session,
    Concept,
    Popularity,
    Freshness,
    Disliked,

    /// <summary>The words of the query stand in it.</summary>
    Words,

    /// <summary>Its meaning is near the query's.</summary>
    Meaning,

    /// <summary>Near the resource asked about.</summary>
    Similar,

    /// <summary>A place to start for somebody about whom nothing is known yet.</summary>
    Starter,

    /// <summary>Learners who met what this one has met also met it.</summary>
    Collaborative,

    /// <summary>It tends to come after what the learner met last.</summary>
    Sequence,

    /// <summary>What it builds on is known, or is not yet.</summary>
    Readiness,

    /// <summary>How far its concepts are mastered already.</summary>
    Mastery,

    /// <summary>How near its difficulty is to what the learner can just do.</summary>
    Difficulty,

    /// <summary>What it teaches is about to be forgotten.</summary>
    Review,

    /// <summary>How good it has proved to be: ratings, completion, learning gain.</summary>
    Quality,

    /// <summary>It leads to a goal.</summary>
    Goal,
}
